const forms = new Map<string, () => void>()

/** Lets a form be submitted by a key that is pressed elsewhere. */
export function onSubmitAsked(id: string, submit: () => void): () => void {
  forms.set(id, submit)
  return () => void forms.delete(id)
}

export function askToSubmit(id: string): void {
  forms.get(id)?.()
}

/** What the key is called on this machine. */
export const submitKey = /Mac|iP(?:ad|hone|od)/.test(navigator.userAgent) ? '⌘↵' : 'Ctrl ↵'

/** ⌘↵, or Ctrl ↵ on machines without that key. */
export function isSubmitKey(event: { key: string; metaKey: boolean; ctrlKey: boolean }): boolean {
  return event.key === 'Enter' && (event.metaKey || event.ctrlKey)
}
