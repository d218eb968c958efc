import { cx } from '../../../design/index.ts'
import { defineWords, type Format, useFormat, useWords } from '../../../language/index.ts'
import type { Difference } from './difference.ts'

const words = defineWords({
  label: ['变更前后对照', 'Before and after'],
  field: ['字段', 'Field'],
  before: ['变更前', 'Before'],
  after: ['变更后', 'After'],
  absent: ['无', 'None'],
  nothing: ['空', 'Empty'],
})

/** Before and after beside each other, only where they differ. */
export function DifferenceTable({ changes }: { changes: readonly Difference[] }) {
  const say = useWords(words)
  return (
    <table aria-label={say('label')} className="w-full table-fixed text-small">
      <thead>
        <tr className="border-b border-hairline text-left text-caption text-ink-2">
          <th scope="col" className="w-[28%] py-1.5 pr-3 font-normal">
            {say('field')}
          </th>
          <th scope="col" className="px-3 py-1.5 font-normal">
            {say('before')}
          </th>
          <th scope="col" className="py-1.5 pl-3 font-normal">
            {say('after')}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before, after }) => (
          <tr key={path} className="border-b border-hairline align-top last:border-0">
            <th scope="row" className="py-2 pr-3 text-left font-mono font-normal break-words">
              {path}
            </th>
            <td className="px-3 py-2 break-words">
              <Value path={path} value={before} mood="text-danger" />
            </td>
            <td className="py-2 pl-3 break-words">
              <Value path={path} value={after} mood="text-ok" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Value({ path, value, mood }: { path: string; value: unknown; mood: string }) {
  const say = useWords(words)
  const format = useFormat()
  if (value === undefined) return <span className="text-ink-2">{say('absent')}</span>
  const text = textOf(path, value, format)
  return <span className={cx(text === '' ? 'text-ink-2' : mood)}>{text === '' ? say('nothing') : text}</span>
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/

/** Amounts and times as people read them, everything else as it is. */
function textOf(path: string, value: unknown, format: Format): string {
  if (value === null) return ''
  if (path.endsWith('Fen') && typeof value === 'number') return format.money((value / 100).toFixed(2))
  if (typeof value === 'string') return MOMENT.test(value) ? format.time(value) : value
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join(', ')
  return JSON.stringify(value)
}
