import type { OperationType } from '@etermai/domain'
import { X } from 'lucide-react'
import { Button, Card, IconButton, Notice } from '../../design/index.ts'
import { OperationName } from '../../eterm/index.ts'
import { defineWords, useSay, useWords } from '../../language/index.ts'
import type { FormEntry } from './conversation.ts'
import { useOperations } from './use-operations.ts'

const words = defineWords({
  title: ['要做哪一件？', 'What shall be done?'],
  note: [
    '这句话里没有认出要做的事。请选择，或换一种说法。',
    'The sentence does not say what to do. Choose, or say it another way.',
  ],
  discard: ['放弃', 'Put away'],
})

/** A sentence whose operation is not known: chosen by hand, with the pieces that were read. */
export function ChooseOperation({
  form,
  onChoose,
  onDiscard,
}: {
  form: FormEntry
  onChoose(operation: OperationType): void
  onDiscard(): void
}) {
  const say = useWords(words)
  const word = useSay()
  const operations = useOperations()
  const notices = form.reading?.notices ?? []
  return (
    <Card>
      <header className="flex items-start justify-between gap-3">
        <div>
          <h2 className="text-head font-[620]">{say('title')}</h2>
          {notices.length === 0 && <p className="mt-1 text-small text-ink-2">{say('note')}</p>}
        </div>
        <IconButton label={say('discard')} icon={X} className="-mt-1.5 -mr-2" onClick={onDiscard} />
      </header>
      {notices.map(({ code, text }) => (
        <Notice key={code} mood="warning" className="mt-3">
          {word([text.zh, text.en])}
        </Notice>
      ))}
      <div className="mt-4 flex flex-wrap gap-2">
        {operations.map(({ type }) => (
          <Button key={type} size="s" onClick={() => onChoose(type)}>
            <OperationName type={type} />
          </Button>
        ))}
      </div>
    </Card>
  )
}
