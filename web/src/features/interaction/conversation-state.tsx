import { createContext, type Dispatch, type ReactNode, use, useEffect, useReducer, useRef } from 'react'
import { type Entry, readEntries, type Step, stepped } from './conversation.ts'

interface Conversation {
  entries: readonly Entry[]
  dispatch: Dispatch<Step>
}
const Context = createContext<Conversation | null>(null)
const Acting = createContext<Dispatch<Step> | null>(null)

const KEPT_AFTER_MS = 150

/** The conversation of a person in this tab: kept over reloads and other pages, gone with the tab. */
export function ConversationProvider({ username, children }: { username: string; children: ReactNode }) {
  const key = `conversation:${username}`
  const [entries, dispatch] = useReducer(stepped, key, (name) => readEntries(sessionStorage.getItem(name)))
  const latest = useRef(entries)
  latest.current = entries
  useEffect(() => {
    const keep = () => sessionStorage.setItem(key, JSON.stringify(latest.current))
    // A form that was sent must be known as such whatever happens next.
    const isPressing = entries.some((entry) => entry.kind === 'form' && entry.inDoubt)
    if (isPressing) keep()
    const timer = setTimeout(keep, KEPT_AFTER_MS)
    addEventListener('pagehide', keep)
    return () => {
      clearTimeout(timer)
      removeEventListener('pagehide', keep)
    }
  }, [entries, key])
  useEffect(() => () => sessionStorage.setItem(key, JSON.stringify(latest.current)), [key])
  return (
    <Acting value={dispatch}>
      <Context value={{ entries, dispatch }}>{children}</Context>
    </Acting>
  )
}

export function useConversation(): Conversation {
  const conversation = use(Context)
  if (conversation === null) throw new Error('asked for a conversation outside of one')
  return conversation
}

/** Acts without following: cards need not be drawn again for what happens elsewhere. */
export function useStep(): Dispatch<Step> {
  const dispatch = use(Acting)
  if (dispatch === null) throw new Error('acted outside of a conversation')
  return dispatch
}
