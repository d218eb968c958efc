import { useFieldText } from '../../../api/index.ts'
import { Button, Dialog } from '../../../design/index.ts'
import { useFormat, useWords } from '../../../language/index.ts'
import { type Refused, refusalsIn } from './refusals.ts'
import { words } from './words.ts'

/** What an act on many did, and why it did not do the rest. */
export function OutcomeDialog({
  done,
  refused,
  onClose,
}: {
  done: number
  refused: readonly Refused[]
  onClose(): void
}) {
  const say = useWords(words)
  const format = useFormat()
  const fieldText = useFieldText()
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('done', { done: format.number(done), refused: format.number(refused.length) })}
    >
      <h3 className="text-small text-ink-2">{say('why_refused')}</h3>
      <ul className="mt-1 max-h-72 divide-y divide-hairline overflow-y-auto text-small">
        {refusalsIn(refused).map(({ code, message, count }) => (
          <li key={`${code} ${message}`} className="flex justify-between gap-4 py-2">
            <span>{message === null ? code : fieldText(message)}</span>
            <span className="shrink-0 text-ink-2">{say('times', { n: format.number(count) })}</span>
          </li>
        ))}
      </ul>
      <div className="mt-4 flex justify-end">
        <Button onClick={onClose}>{say('close')}</Button>
      </div>
    </Dialog>
  )
}
