import { ArrowUp } from 'lucide-react'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useFailureText } from '../../api/index.ts'
import { useMe } from '../../app/session.tsx'
import { IconButton, Notice } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { openForm } from './conversation.ts'
import { useConversation } from './conversation-state.tsx'
import { type Place, step } from './history.ts'
import { keepSentence, readHistory } from './history-store.ts'
import { askToSubmit, isSubmitKey } from './submit-key.ts'
import { useUnderstanding } from './use-understanding.ts'
import { VoiceButton } from './voice-button.tsx'

const words = defineWords({
  label: ['要办的事', 'What shall be done'],
  hint: ['例如：帮我给 K9X8YZ 出票，不超过 1500 元', 'For example: flights from Beijing to Shanghai tomorrow'],
  send: ['识别', 'Understand'],
  keys: [
    '回车识别，Shift+回车换行，↑ 找回说过的话。识别后先成表单，确认才会发布。',
    'Enter understands, Shift+Enter starts a line, ↑ brings back what was said. It becomes a form; nothing is sent yet.',
  ],
})

const LONGEST = 1_000

/** The one box: typed or spoken, a sentence becomes a form. What is typed stays until it was understood. */
export function SayBox() {
  const say = useWords(words)
  const { username } = useMe()
  const failureText = useFailureText()
  const { entries } = useConversation()
  const understanding = useUnderstanding()
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useDraft(`said:${username}`)
  const [at, setAt] = useState<Place>(null)
  const typed = useRef('')

  // biome-ignore lint/correctness/useExhaustiveDependencies: as high as its text
  useLayoutEffect(() => {
    const { current } = field
    if (current === null) return
    current.style.height = 'auto'
    current.style.height = `${Math.min(current.scrollHeight, 168)}px`
  }, [text])

  const read = async (sentence: string) => {
    const said = sentence.trim()
    if (said === '' || understanding.busy) return
    if (!(await understanding.read(said))) return
    keepSentence(username, said)
    setAt(null)
    setText('')
  }
  const walk = (by: -1 | 1): boolean => {
    const sentences = readHistory(username)
    const next = step(sentences.length, at, by)
    if (next === null) return false
    if (at === null) typed.current = text
    setAt(next.at)
    setText(next.at === null ? typed.current : (sentences[next.at] ?? ''))
    return true
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Enter that ends the choice of a Chinese character is not for us.
    if (event.nativeEvent.isComposing) return
    if (isSubmitKey(event)) {
      event.preventDefault()
      event.stopPropagation()
      const form = openForm(entries)
      if (text.trim() !== '') void read(text)
      else if (form !== null) askToSubmit(form.id)
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      void read(text)
    } else if (event.key === 'ArrowUp' && isAtStart(event.currentTarget, at)) {
      if (walk(-1)) event.preventDefault()
    } else if (event.key === 'ArrowDown' && at !== null) {
      if (walk(1)) event.preventDefault()
    }
  }

  return (
    <div className="rounded-card border border-hairline bg-card p-3 pl-5 shadow-card has-[textarea:focus]:border-accent has-[textarea:focus]:outline-2 has-[textarea:focus]:outline-accent/30 max-md:p-2 max-md:pl-4">
      {understanding.failure !== null && (
        <Notice mood="danger" className="mb-2">
          {failureText(understanding.failure)}
        </Notice>
      )}
      <div className="flex items-end gap-2">
        <textarea
          ref={field}
          rows={1}
          maxLength={LONGEST}
          aria-label={say('label')}
          aria-describedby="say-keys"
          placeholder={say('hint')}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setAt(null)
          }}
          onKeyDown={press}
          className="min-h-11 flex-1 resize-none self-center bg-transparent py-2.5 text-body leading-6 outline-none placeholder:text-ink-2"
        />
        <VoiceButton
          onText={(heard) => {
            setText(heard)
            field.current?.focus()
            void read(heard)
          }}
        />
        <IconButton
          label={say('send')}
          icon={ArrowUp}
          busy={understanding.busy}
          disabled={text.trim() === ''}
          onClick={() => void read(text)}
          className="size-11 rounded-full bg-accent-fill! text-on-accent! hover:bg-accent-fill-hover!"
        />
      </div>
      <p id="say-keys" className="mt-1 text-caption text-ink-2 max-md:sr-only">
        {say('keys')}
      </p>
    </div>
  )
}

/** ↑ moves within a text of several lines first. */
function isAtStart(field: HTMLTextAreaElement, at: Place): boolean {
  return at !== null || field.selectionStart === 0 || !field.value.slice(0, field.selectionStart).includes('\n')
}

/** What is being typed, kept over a reload. */
function useDraft(name: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => sessionStorage.getItem(name) ?? '')
  useEffect(() => sessionStorage.setItem(name, text), [name, text])
  return [text, setText]
}
