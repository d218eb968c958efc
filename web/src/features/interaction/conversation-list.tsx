import { useEffect, useRef } from 'react'
import { defineWords, useWords } from '../../language/index.ts'
import type { Entry } from './conversation.ts'
import { useConversation } from './conversation-state.tsx'
import { FormCard } from './form-card.tsx'
import { bringIntoSight } from './in-sight.ts'
import { TaskCard } from './task-card.tsx'
import { Welcome } from './welcome.tsx'

const words = defineWords({
  label: ['对话', 'Conversation'],
  said: ['你说：', 'You said: '],
})

/** What was said, the forms that were made of it, and what came of them. */
export function ConversationList() {
  const say = useWords(words)
  const { entries } = useConversation()
  const end = useRef<HTMLDivElement>(null)
  const count = useRef(entries.length)
  useEffect(() => {
    // What is new is to be seen; a form that was opened by hand goes there itself.
    if (entries.length > count.current && end.current !== null) bringIntoSight(end.current)
    count.current = entries.length
  }, [entries.length])
  return (
    <section aria-label={say('label')} className="space-y-4">
      {entries.length === 0 && <Welcome />}
      {entries.map((entry, index) => (
        <div key={entry.id} ref={index === entries.length - 1 ? end : undefined}>
          <OneEntry entry={entry} />
        </div>
      ))}
    </section>
  )
}

function OneEntry({ entry }: { entry: Entry }) {
  const say = useWords(words)
  if (entry.kind === 'form') return <FormCard form={entry} />
  if (entry.kind === 'task') return <TaskCard entry={entry} />
  return (
    <div className="flex justify-end">
      <p className="max-w-[85%] animate-slide-in rounded-card rounded-br-[6px] bg-accent-fill px-4 py-2.5 text-body break-words whitespace-pre-wrap text-on-accent">
        <span className="sr-only">{say('said')}</span>
        {entry.text}
      </p>
    </div>
  )
}
