import { useEffect, useState } from 'react'

const TICK_MS = 1_000

/** The time, going on while it is asked for; null while it is not. */
export function useNow(isAsked: boolean): number | null {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!isAsked) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [isAsked])
  return isAsked ? now : null
}
