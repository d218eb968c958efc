import { X } from 'lucide-react'
import { IconButton, Notice } from '../../design/index.ts'
import { OperationName, operationWord } from '../../eterm/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../language/index.ts'
import type { FormEntry } from './conversation.ts'
import { PillSelect } from './placement.tsx'
import { useOperations } from './use-operations.ts'
import { usePrice } from './use-price.ts'

const words = defineWords({
  operation: ['操作', 'Operation'],
  check: ['已识别，请核对后发布', 'Understood. Check it, then publish'],
  check_model: ['由语言模型识别，请仔细核对', 'Read by a language model. Check it with care'],
  fill: ['填写后发布', 'Fill it in, then publish'],
  each: ['{price} / 次', '{price} each'],
  discard: ['放弃这张表单', 'Put this form away'],
  unread: ['没有用上：{pieces}', 'Not used: {pieces}'],
})

/** What the form is for, whose reading it is, what it costs. */
export function FormHead({
  form,
  locked,
  onOperation,
  onDiscard,
}: {
  form: FormEntry
  locked: boolean
  onOperation(operation: string): void
  onDiscard(): void
}) {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const price = usePrice(form.operation)
  const operations = useOperations()
  const { reading, operation } = form
  const unread = (reading?.not_understood ?? []).map(({ text }) => text.trim()).filter((text) => text.length > 1)
  return (
    <>
      <header className="flex items-start justify-between gap-3">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className={locked ? 'text-head font-[620]' : 'sr-only'}>
            {operation !== null && <OperationName type={operation} />}
          </h2>
          {operation !== null && !locked && (
            <PillSelect
              accent
              label={say('operation')}
              value={operation}
              options={operations.map(({ type }) => ({ value: type, label: word(operationWord(type)) }))}
              onChange={onOperation}
            />
          )}
          {!locked && (
            <p className="text-small text-ink-2">
              {say(reading === null ? 'fill' : reading.by === 'model' ? 'check_model' : 'check')}
            </p>
          )}
        </div>
        <div className="flex shrink-0 items-center gap-1">
          {price !== null && (
            <span className="text-small whitespace-nowrap text-ink-2">
              {say('each', { price: format.money(price) })}
            </span>
          )}
          {!locked && <IconButton label={say('discard')} icon={X} className="-my-1.5 -mr-2" onClick={onDiscard} />}
        </div>
      </header>
      {reading?.notices.map(({ code, text }) => (
        <Notice key={`${code} ${text.zh}`} mood="warning" className="mt-3">
          {word([text.zh, text.en])}
        </Notice>
      ))}
      {unread.length > 0 && (
        <p className="mt-2 text-caption text-ink-2">{say('unread', { pieces: unread.join(' · ') })}</p>
      )}
    </>
  )
}
