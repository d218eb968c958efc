import { useSyncExternalStore } from 'react'

// There is no screen where logic is tested.
const phone = globalThis.matchMedia?.('(max-width: 767px)')

/** Is this a phone, or as narrow as one? Tables are cards then. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      phone?.addEventListener('change', listener)
      return () => phone?.removeEventListener('change', listener)
    },
    () => phone?.matches === true,
  )
}
