import { useEffect, useRef } from 'react'
import { type Entry, openForm } from './conversation.ts'
import { askToSubmit, isSubmitKey } from './submit-key.ts'

/** ⌘↵ submits the form that one is in, else the latest one. In a dialog it means nothing. */
export function useSubmitKey(entries: readonly Entry[]): void {
  const latest = useRef(entries)
  latest.current = entries
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isSubmitKey(event) || event.defaultPrevented) return
      const place = event.target instanceof Element ? event.target : null
      if (place?.closest('[role="dialog"], [role="alertdialog"], textarea') != null) return
      const id = place?.closest<HTMLElement>('[data-form]')?.dataset.form ?? openForm(latest.current)?.id
      if (id === undefined) return
      event.preventDefault()
      askToSubmit(id)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}
