import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark' | 'system'

const listeners = new Set<() => void>()
// There is no screen where logic is tested.
const system = globalThis.matchMedia?.('(prefers-color-scheme: dark)')

function chosen(): Theme {
  const theme = localStorage.getItem('theme')
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

function shade(): 'light' | 'dark' {
  const theme = chosen()
  return theme === 'system' ? (system?.matches ? 'dark' : 'light') : theme
}

function show(): void {
  document.documentElement.dataset.shade = shade()
  for (const listener of listeners) listener()
}
system?.addEventListener('change', show)

/** `system` follows the machine, also when it changes. */
export function setTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem('theme')
  else localStorage.setItem('theme', theme)
  show()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, chosen)
}

/** What is shown now; charts draw with it. */
export function useShade(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, shade)
}
