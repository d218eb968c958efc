import { useState } from 'react'

export type View = 'cards' | 'table'
const KEY = 'terminals:view'

/** Cards or a table, kept for this browser. */
export function useView(): [View, (view: View) => void] {
  const [view, setView] = useState<View>(() => (localStorage.getItem(KEY) === 'table' ? 'table' : 'cards'))
  return [
    view,
    (next) => {
      localStorage.setItem(KEY, next)
      setView(next)
    },
  ]
}
