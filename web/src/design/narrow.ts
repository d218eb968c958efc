import { useSyncExternalStore } from 'react'

const phone = matchMedia('(max-width: 767px)')

/** Is this a phone, or as narrow as one? Tables are cards then. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      phone.addEventListener('change', listener)
      return () => phone.removeEventListener('change', listener)
    },
    () => phone.matches,
  )
}
