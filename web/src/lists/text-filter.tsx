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
}: {
  label: string
  hint?: string
  value: string | undefined
  onChange(value: string | null): void
  /** Id of a `datalist` with what it may be. */
  list?: string
}) {
  const held = value ?? ''
  const [typed, setTyped] = useState(held)
  const sent = useRef(held)
  useEffect(() => {
    if (held !== sent.current) setTyped(held)
    sent.current = held
  }, [held])
  useEffect(() => {
    if (typed.trim() === sent.current) return
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
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      autoComplete="off"
      spellCheck={false}
      {...(list === undefined ? {} : { list })}
    />
  )
}
