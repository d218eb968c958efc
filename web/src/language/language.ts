import { useSyncExternalStore } from 'react'

export type Language = 'zh' | 'en'

const listeners = new Set<() => void>()
// There is no page where logic is tested.
let language: Language = globalThis.document?.documentElement.lang === 'en' ? 'en' : 'zh'

export function currentLanguage(): Language {
  return language
}

/** Switches every text at once, and keeps the choice for this browser. */
export function setLanguage(next: Language): void {
  language = next
  document.documentElement.lang = next === 'en' ? 'en' : 'zh-CN'
  localStorage.setItem('language', next)
  for (const listener of listeners) listener()
}

export function useLanguage(): Language {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => language,
  )
}
