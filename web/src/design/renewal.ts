import { useEffect, useRef } from 'react'
import type { FieldValues, Path, PathValue } from 'react-hook-form'
import type { SentForm } from './form.tsx'

/** The fields that nobody has typed into since they were `before`, where they are otherwise now. */
export function untouched<T extends Record<string, string>>(typed: T, before: T, now: T): Partial<T> {
  const moved = Object.entries(now).filter(([name, value]) => typed[name] === before[name] && value !== before[name])
  return Object.fromEntries(moved) as Partial<T>
}

/**
 * Follows what is being edited while somebody else changes it: fields that nobody typed into show what is there now, and
 * what was typed stays.
 */
export function useRenewal<T extends Record<string, string> & FieldValues>(form: SentForm<T>, now: T): void {
  const before = useRef(now)
  useEffect(() => {
    const moved = untouched(form.getValues(), before.current, now)
    before.current = now
    for (const [name, value] of Object.entries(moved)) form.setValue(name as Path<T>, value as PathValue<T, Path<T>>)
  })
}
