import { Eraser } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useMe } from '../../app/session.tsx'
import { Button, ConfirmDialog, PageHead } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { ConversationList } from './conversation-list.tsx'
import { ConversationProvider, useConversation } from './conversation-state.tsx'
import { CurrentTask } from './current-task.tsx'
import { keepFocusInSight } from './in-sight.ts'
import { NeedsYou } from './needs-you.tsx'
import { Regulars } from './regulars.tsx'
import { SayBox } from './say-box.tsx'
import { useSubmitKey } from './use-submit-key.ts'

const words = defineWords({
  title: ['任务交互', 'Interaction'],
  note: [
    '说出或输入要办的事，确认后才会发布。',
    'Say or type what shall be done. Nothing is published before you confirm.',
  ],
  aside: ['当前任务与常用', 'This task and regulars'],
  clear: ['清空对话', 'Clear'],
  clear_title: ['清空这段对话？', 'Clear this conversation?'],
  clear_note: [
    '没有发布的表单会丢失；已发布的任务照常进行，可在“任务”里查看。',
    'Forms that were not published are lost. Published tasks go on; they are listed under Tasks.',
  ],
})

/** The heart of the console: a sentence becomes a form, a form becomes a task, a task leads to the next. */
export default function InteractionPage() {
  const { username } = useMe()
  return (
    <ConversationProvider key={username} username={username}>
      <Inside />
    </ConversationProvider>
  )
}

function Inside() {
  const say = useWords(words)
  const { entries, dispatch } = useConversation()
  const [clearing, setClearing] = useState(false)
  useSubmitKey(entries)
  useEffect(keepFocusInSight, [])
  return (
    <>
      <PageHead title={say('title')} note={say('note')}>
        {entries.length > 0 && (
          <Button size="s" icon={Eraser} onClick={() => setClearing(true)}>
            {say('clear')}
          </Button>
        )}
      </PageHead>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_300px]">
        <aside aria-label={say('aside')} className="space-y-4 lg:sticky lg:top-20 lg:order-2">
          <CurrentTask />
          <NeedsYou />
          <Regulars />
        </aside>
        <div className="min-w-0 lg:order-1">
          <ConversationList />
          <div className="sticky bottom-0 z-10 bg-linear-to-t from-ground from-70% pt-4 pb-4 max-md:bottom-13 max-md:pb-3">
            <SayBox />
          </div>
        </div>
      </div>
      <ConfirmDialog
        open={clearing}
        onClose={() => setClearing(false)}
        title={say('clear_title')}
        act={say('clear')}
        danger
        onConfirm={async () => dispatch({ do: 'clear' })}
      >
        {say('clear_note')}
      </ConfirmDialog>
    </>
  )
}
