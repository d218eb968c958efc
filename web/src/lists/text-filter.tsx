import { useEffect, useRef, useState } from 'react'
import { TextField } from '../design/index.ts'

const TYPING_MS = 400

/** A filter that is typed, and holds once one has stopped typing. */
export function TextFilter({
  label,
  hint,
  value,
  onChange,
  list,
  ruleOf,
}: {
  label: string
  hint?: string
  value: string | undefined
  onChange(value: string | null): void
  /** Id of a `datalist` with what it may be. */
  list?: string
  /** What is wrong with a text, which is not sought then; null: nothing. */
  ruleOf?(text: string): string | null
}) {
  const held = value ?? ''
  const [typed, setTyped] = useState(held)
  const sent = useRef(held)
  useEffect(() => {
    if (held !== sent.current) setTyped(held)
    sent.current = held
  }, [held])
  const wrong = typed.trim() === '' ? null : (ruleOf?.(typed.trim()) ?? null)
  useEffect(() => {
    if (typed.trim() === sent.current || wrong !== null) return
    const timer = setTimeout(() => {
      sent.current = typed.trim()
      onChange(sent.current === '' ? null : sent.current)
    }, TYPING_MS)
    return () => clearTimeout(timer)
  })
  return (
    <TextField
      label={label}
      hint={hint}
      error={wrong ?? undefined}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      autoComplete="off"
      spellCheck={false}
      {...(list === undefined ? {} : { list })}
    />
  )
}
