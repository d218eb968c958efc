/** Tells the shell that the session is over, so that it asks to sign in above the page: nothing typed is lost. */
const listeners = new Set<() => void>()

export const sessionEnded = {
  tell(): void {
    for (const listener of listeners) listener()
  },
  hear(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
