import { readTerminal, testTerminal } from '@etermai/admin-contract'
import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useAct, useCall } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { Answer, Button, Segmented, Sheet, useToast } from '../../../design/index.ts'
import { TerminalStatusChip } from '../../../eterm/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { StateDialog } from '../state/state-dialog.tsx'
import { stateIcons, type TerminalState, wantedStates } from '../state/states.ts'
import { useStateWords } from '../state/words.ts'
import { type Terminal, titleOf } from '../terminal.ts'
import { TestCard } from './acts/test-card.tsx'
import { DonePart } from './done-part.tsx'
import { HistoryPart } from './history-part.tsx'
import { NowPart } from './now-part.tsx'
import { ParticularsPart } from './particulars-part.tsx'
import { PnrsPart } from './pnrs-part.tsx'
import { QueuePart } from './queue-part.tsx'
import { StateNotice } from './state-notice.tsx'

const words = defineWords({
  terminal: ['终端', 'Terminal'],
  parts: ['查看', 'Parts'],
  now: ['当前', 'Now'],
  queue: ['队列', 'Queue'],
  done: ['做过的', 'Done'],
  pnrs: ['编码', 'PNRs'],
  history: ['历史', 'History'],
  particulars: ['资料', 'Particulars'],
  pid: ['PID {pid}', 'PID {pid}'],
  test: ['发送测试任务', 'Send a test task'],
})
type Part = 'now' | 'queue' | 'done' | 'pnrs' | 'history' | 'particulars'
const parts: readonly Part[] = ['now', 'queue', 'done', 'pnrs', 'history', 'particulars']

/** It is heard of every few seconds without an event being made of it. */
const EVERY_MS = 5_000

export default function TerminalSheet() {
  const say = useWords(words)
  const { terminal_id = '' } = useParams()
  const terminal = useCall(readTerminal, { params: { terminal_id } }, { everyMs: EVERY_MS })
  const [part, setPart] = useState<Part>('now')
  const [testId, setTestId] = useState<string | null>(null)
  const { data } = terminal
  return (
    <Sheet
      title={data === undefined ? say('terminal') : titleOf(data)}
      note={data === undefined ? terminal_id : <Note terminal={data} />}
      back="/terminals"
      actions={data && <TerminalActs terminal={data} onTest={setTestId} />}
    >
      <Answer of={terminal} lines={8}>
        {(shown) => (
          <>
            <StateNotice terminal={shown} />
            {testId !== null && <TestCard terminalId={terminal_id} taskId={testId} />}
            <Segmented<Part>
              label={say('parts')}
              tabs={parts.map((value) => ({
                value,
                label: say(value),
                ...(value === 'queue' && shown.queue_length > 0 ? { count: shown.queue_length } : {}),
              }))}
              value={part}
              onChange={setPart}
            />
            {part === 'now' && <NowPart terminal={shown} />}
            {part === 'queue' && <QueuePart terminalId={terminal_id} />}
            {part === 'done' && <DonePart terminalId={terminal_id} />}
            {part === 'pnrs' && <PnrsPart terminalId={terminal_id} />}
            {part === 'history' && <HistoryPart terminalId={terminal_id} />}
            {part === 'particulars' && <ParticularsPart terminal={shown} />}
          </>
        )}
      </Answer>
    </Sheet>
  )
}

function Note({ terminal }: { terminal: Terminal }) {
  const say = useWords(words)
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <TerminalStatusChip status={terminal.status} />
      <span>{terminal.office_no}</span>
      <span>{say('pid', { pid: terminal.pid })}</span>
      <span className="font-mono">{terminal.terminal_id}</span>
    </span>
  )
}

function TerminalActs({ terminal, onTest }: { terminal: Terminal; onTest(taskId: string): void }) {
  const say = useWords(words)
  const stateSay = useStateWords()
  const can = useCan()
  const toast = useToast()
  const [wanted, setWanted] = useState<TerminalState | null>(null)
  const test = useAct(testTerminal)
  const { terminal_id, state } = terminal
  const send = () =>
    test.mutate({ params: { terminal_id } }, { onSuccess: ({ task_id }) => onTest(task_id), onError: toast.failed })
  // It would be given nothing while it is held back by hand.
  const testable = state === 'active' || state === 'quarantined'
  if (!can('terminals.test') && !can('terminals.state')) return null
  return (
    <>
      {can('terminals.test') && testable && (
        <Button icon={FlaskConical} busy={test.isPending} onClick={send}>
          {say('test')}
        </Button>
      )}
      {can('terminals.state') &&
        wantedStates
          .filter((one) => one !== state)
          .map((one) => (
            <Button key={one} icon={stateIcons[one]} onClick={() => setWanted(one)}>
              {stateSay(one)}
            </Button>
          ))}
      {wanted !== null && (
        <StateDialog selection={{ terminal_ids: [terminal_id] }} state={wanted} onClose={() => setWanted(null)} />
      )}
    </>
  )
}
