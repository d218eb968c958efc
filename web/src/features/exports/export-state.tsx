import type { listExports } from '@etermai/admin-contract'
import type { ItemOf } from '../../api/index.ts'
import { Chip, type Mood, Progress } from '../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../language/index.ts'

type Line = ItemOf<typeof listExports>

const words = defineWords({
  waiting: ['排队中', 'Waiting'],
  running: ['导出中', 'Running'],
  done: ['完成', 'Done'],
  failed: ['失败', 'Failed'],
  canceled: ['已取消', 'Canceled'],
  expired: ['已过期', 'Expired'],
  progress: ['已写入行数', 'Rows written'],
  rows: ['{n} 行', '{n} {n|row|rows}'],
  rows_of: ['{n} / {all} 行', '{n} of {all} rows'],
  kept: ['{ago}删除', 'removed {ago}'],
})

const moods: Readonly<Record<Line['state'], Mood>> = {
  waiting: 'warning',
  running: 'accent',
  done: 'ok',
  failed: 'danger',
  canceled: 'neutral',
  expired: 'neutral',
}

export function isUnderWay({ state }: Pick<Line, 'state'>): boolean {
  return state === 'waiting' || state === 'running'
}

/** How far an export is, why it failed, or what the file is and until when it is kept. */
export function ExportState({ line }: { line: Line }) {
  const say = useWords(words)
  const format = useFormat()
  const { state, rows_done, rows_total, bytes, error, kept_until } = line
  const rows = format.number(rows_done)
  const notes =
    state === 'running'
      ? [rows_total === null ? say('rows', { n: rows }) : say('rows_of', { n: rows, all: format.number(rows_total) })]
      : state === 'done'
        ? [
            say('rows', { n: rows }),
            bytes !== null && format.bytes(bytes),
            kept_until !== null && say('kept', { ago: format.ago(kept_until) }),
          ]
        : [state === 'failed' && error]
  const note = notes.filter(Boolean).join(' · ')
  return (
    <div className="min-w-0">
      <div className="flex min-w-0 items-center gap-2">
        <Chip mood={moods[state]}>{say(state)}</Chip>
        {note !== '' && (
          <span title={note} className="truncate text-caption text-ink-2">
            {note}
          </span>
        )}
      </div>
      {state === 'running' && (
        <div className="mt-1.5">
          <Progress label={say('progress')} done={rows_done} of={rows_total} />
        </div>
      )}
    </div>
  )
}
