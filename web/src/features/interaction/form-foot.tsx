import type { OperationType } from '@etermai/domain'
import { BookmarkPlus } from 'lucide-react'
import { useState } from 'react'
import { AdminError, type FieldError, fieldWord, useFailureText } from '../../api/index.ts'
import { Button, FilterPill, Notice } from '../../design/index.ts'
import { adviceFor, operationWord } from '../../eterm/index.ts'
import { defineWords, useSay, useWords } from '../../language/index.ts'
import type { FormEntry } from './conversation.ts'
import { Placement } from './placement.tsx'
import { SaveTemplate } from './save-template.tsx'
import { submitKey } from './submit-key.ts'
import type { usePublishing } from './use-publishing.ts'

const words = defineWords({
  publish: ['发布', 'Publish'],
  confirm: ['{operation}…', '{operation}…'],
  again: ['再次发送', 'Send it again'],
  doubt: [
    '没有收到答复，不知道是否已发布。再次发送用的是同一个请求号，不会重复发布，也不会重复扣款。',
    'No answer came, so it may or may not be published. Sending it again uses the same request id: it cannot happen twice.',
  ],
  fields: ['有几处需要修改，已在上面标出。', 'Some fields need another look; they are marked above.'],
  first: ['先做哪一件？', 'Which comes first?'],
  keep: ['存为常用', 'Keep as a template'],
})

/** Where it shall run, what went wrong, and the button that publishes. */
export function FormFoot({
  form,
  operation,
  writes,
  publishing,
  onPlacement,
  onOperation,
}: {
  form: FormEntry
  operation: OperationType
  writes: boolean
  publishing: ReturnType<typeof usePublishing>
  onPlacement(change: Partial<FormEntry>): void
  onOperation(operation: OperationType): void
}) {
  const say = useWords(words)
  const word = useSay()
  const [naming, setNaming] = useState(false)
  const { busy, failure, errors, unplaced } = publishing
  const orders = form.reading?.ambiguous.find(({ path }) => path === 'operation')?.options ?? []
  return (
    <>
      {orders.length > 0 && (
        <div className="mt-4 flex flex-wrap items-center gap-2 text-small">
          {say('first')}
          {orders.map(({ value, label }) => (
            <FilterPill
              key={value}
              pressed={value === operation}
              onPress={() => value !== operation && onOperation(value as OperationType)}
            >
              {word([label.zh, label.en])}
            </FilterPill>
          ))}
        </div>
      )}
      {form.inDoubt && !busy ? (
        <Notice mood="warning" className="mt-4">
          {say('doubt')}
        </Notice>
      ) : (
        failure !== null && <Refused error={failure} isPlaced={errors.size > 0} unplaced={unplaced} />
      )}
      <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
        {form.inDoubt ? <span /> : <Placement form={form} onChange={onPlacement} />}
        <div className="ml-auto flex flex-wrap gap-2">
          {!form.inDoubt && (
            <Button tone="plain" icon={BookmarkPlus} onClick={() => setNaming(true)}>
              {say('keep')}
            </Button>
          )}
          <Button type="submit" tone="primary" busy={busy}>
            {form.inDoubt && !busy
              ? say('again')
              : writes
                ? say('confirm', { operation: word(operationWord(operation)) })
                : say('publish')}
            <kbd aria-hidden className="font-sans text-caption max-md:hidden">
              {submitKey}
            </kbd>
          </Button>
        </div>
      </div>
      <SaveTemplate form={form} operation={operation} open={naming} onClose={() => setNaming(false)} />
    </>
  )
}

/** Why nothing was published, and what to do about it. */
function Refused({
  error,
  isPlaced,
  unplaced,
}: {
  error: unknown
  isPlaced: boolean
  unplaced: readonly FieldError[]
}) {
  const say = useWords(words)
  const word = useSay()
  const failureText = useFailureText()
  const advice = error instanceof AdminError ? adviceFor(error.code) : null
  return (
    <Notice mood="danger" className="mt-4">
      {isPlaced ? say('fields') : failureText(error)}
      {advice !== null && <p>{word(advice)}</p>}
      {unplaced.map(({ path, message }) => (
        <p key={`${path} ${message}`}>
          <code>{path}</code> {word(fieldWord(message))}
        </p>
      ))}
    </Notice>
  )
}
