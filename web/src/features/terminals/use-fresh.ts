import { useEffect, useRef } from 'react'

/** Terminals are heard of every few seconds without an event being made of it: what says when they were is read again. */
const EVERY_MS = 15_000

export function useFresh(refresh: () => void): void {
  const latest = useRef(refresh)
  latest.current = refresh
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && latest.current(), EVERY_MS)
    return () => clearInterval(timer)
  }, [])
}
