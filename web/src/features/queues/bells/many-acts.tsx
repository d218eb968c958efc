import { useState } from 'react'
import { Button, Card, TextField } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { toMoment } from '../../../lists/index.ts'
import type { QueueName } from '../queue-names.ts'
import { actsFor, type BellAct, type BellState } from './bell-acts.ts'
import { ManyDialog, type Meant } from './many-dialog.tsx'
import { useBellWords } from './words.ts'

const words = defineWords({
  chosen: ['已选 {n} 个', '{n} chosen'],
  all: ['符合条件的全部', 'All that match'],
  reason: ['失败原因包含', 'Why they failed holds'],
  rung_to: ['早于（发出时间）', 'Rung before'],
})

/** Acts on the bells that are chosen; with none chosen, on all of this state that the fields find. */
export function ManyActs({
  queue,
  state,
  chosen,
  onDone,
}: {
  queue: QueueName
  state: Exclude<BellState, 'active'>
  chosen: ReadonlySet<string>
  onDone(): void
}) {
  const say = useWords(words)
  const bellSay = useBellWords()
  const { timeZone } = useFormat()
  const [reason, setReason] = useState('')
  const [rungTo, setRungTo] = useState('')
  const [wanted, setWanted] = useState<{ act: BellAct; meant: Meant } | null>(null)
  const moment = toMoment(rungTo, timeZone)
  const meant: Meant =
    chosen.size > 0
      ? { ids: [...chosen] }
      : {
          filter: {
            state,
            ...(state === 'failed' && reason.trim() !== '' ? { reason: reason.trim() } : {}),
            ...(moment === null ? {} : { rung_to: moment }),
          },
        }
  return (
    <Card className="space-y-3">
      {chosen.size === 0 && (
        <div className="grid gap-3 sm:grid-cols-2">
          {state === 'failed' && (
            <TextField label={say('reason')} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
          <TextField
            type="datetime-local"
            label={say('rung_to')}
            value={rungTo}
            onChange={(event) => setRungTo(event.target.value)}
          />
        </div>
      )}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span role="status" className="text-small text-ink-2">
          {chosen.size > 0 ? say('chosen', { n: chosen.size }) : say('all')}
        </span>
        <span className="flex flex-wrap gap-2">
          {actsFor(state).map((act) => (
            <Button key={act} size="s" onClick={() => setWanted({ act, meant })}>
              {bellSay(act)}…
            </Button>
          ))}
        </span>
      </div>
      {wanted !== null && <ManyDialog queue={queue} {...wanted} onClose={() => setWanted(null)} onDone={onDone} />}
    </Card>
  )
}
