import { cancelMany, previewCancel, previewRetry, retryMany } from '@etermai/admin-contract'
import { useEffect, useRef, useState } from 'react'
import { useAct } from '../../../api/index.ts'
import { ConfirmDialog, Failed, Progress, useToast } from '../../../design/index.ts'
import { taskStateWords } from '../../../eterm/index.ts'
import { useFormat, useSay, useWords } from '../../../language/index.ts'
import type { Selection } from './filter-body.ts'
import { OutcomeDialog } from './outcome-dialog.tsx'
import type { Refused } from './refusals.ts'
import { words } from './words.ts'

export interface BulkAct {
  act: 'cancel' | 'retry'
  selection: Selection
}

/** Says how many an act would meet and of which state, then does it batch by batch. */
export function BulkDialog({ asked: { act, selection }, onClose }: { asked: BulkAct; onClose(isDone: boolean): void }) {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const toast = useToast()
  const preview = useAct(act === 'cancel' ? previewCancel : previewRetry, { touches: [] })
  const run = useAct(act === 'cancel' ? cancelMany : retryMany)
  const [done, setDone] = useState(0)
  const [outcome, setOutcome] = useState<{ done: number; refused: readonly Refused[] } | null>(null)
  // The question goes when it has been answered; what came of it stays where it must be read.
  const isAnswered = useRef(false)
  const { mutate } = preview
  useEffect(() => mutate({ body: selection }), [mutate, selection])
  const counted = preview.data
  const n = counted === undefined ? 0 : counted.count
  const count = `${format.number(n)}${counted?.more ? '+' : ''}`

  const confirm = async () => {
    let token = counted?.token ?? null
    let acted = 0
    const refused: Refused[] = []
    while (token !== null) {
      const batch: { done: number; refused: readonly Refused[]; next_token: string | null } = await run.mutateAsync({
        body: { token },
      })
      acted += batch.done
      refused.push(...batch.refused)
      setDone(acted + refused.length)
      token = batch.next_token
    }
    isAnswered.current = true
    if (refused.length > 0) {
      setOutcome({ done: acted, refused })
    } else {
      toast.done(say('all_done', { n: format.number(acted) }))
      onClose(true)
    }
  }
  if (outcome !== null) return <OutcomeDialog {...outcome} onClose={() => onClose(true)} />
  return (
    <ConfirmDialog
      open
      onClose={() => isAnswered.current || onClose(false)}
      title={counted === undefined ? say('counting') : n === 0 ? say('nothing') : say(`${act}_title`, { n: count })}
      act={say(`${act}_act`, { n: count })}
      danger={act === 'cancel'}
      {...(act === 'cancel' ? { dismiss: say('keep') } : {})}
      ready={n > 0}
      onConfirm={confirm}
    >
      {preview.error !== null && <Failed error={preview.error} />}
      {n > 0 && (
        <div className="space-y-3">
          <p>{say(`${act}_note`)}</p>
          <p className="text-small">
            {Object.entries(counted?.by_status ?? {})
              .map(([state, of]) => say('by_state', { state: stateWord(state, word), n: format.number(of) }))
              .join(' · ')}
          </p>
          {run.isPending && <Progress label={say('progress', { done, n })} done={done} of={n} />}
        </div>
      )}
    </ConfirmDialog>
  )
}

function stateWord(state: string, word: ReturnType<typeof useSay>): string {
  return word(taskStateWords[state as keyof typeof taskStateWords] ?? [state, state])
}
