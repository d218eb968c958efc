import type { OperationType } from '@etermai/domain'
import { useStep } from './conversation-state.tsx'
import { newForm } from './new-form.ts'

let wanted: string | null = null

/** Opens a form at the end of the conversation, and leads there. */
export function useOpenForm(): (operation: OperationType, start?: Parameters<typeof newForm>[1]) => void {
  const step = useStep()
  return (operation, start) => {
    const form = newForm(operation, start)
    wanted = form.id
    step({ do: 'add', entries: [form] })
  }
}

/** Was this form opened by hand just now? Asked once: the first field is then to be filled. */
export function takeWanted(id: string): boolean {
  if (wanted !== id) return false
  wanted = null
  return true
}
