import { useSyncExternalStore } from 'react'

/** Has this machine a network at all? False is certain; true says nothing of the way to the platform. */
export function useOnline(): boolean {
  return useSyncExternalStore(hear, () => navigator.onLine)
}

function hear(changed: () => void): () => void {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}
