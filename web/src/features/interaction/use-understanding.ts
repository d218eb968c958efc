import { understandText } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import { contextOf } from './conversation.ts'
import { useConversation } from './conversation-state.tsx'
import { entriesOf } from './new-form.ts'

/** Makes a form of a sentence. Nothing is published by it, however the sentence came. */
export function useUnderstanding() {
  const { entries, dispatch } = useConversation()
  const can = useCan()
  const understand = useAct(understandText, { touches: [] })
  const [failure, setFailure] = useState<unknown>(null)
  return {
    busy: understand.isPending,
    failure,
    /** Did it become a form? */
    async read(text: string): Promise<boolean> {
      setFailure(null)
      try {
        const understanding = await understand.mutateAsync({ body: { text, context: contextOf(entries) } })
        dispatch({ do: 'add', entries: entriesOf(text, understanding, can) })
        return true
      } catch (error) {
        setFailure(error)
        return false
      }
    },
  }
}
