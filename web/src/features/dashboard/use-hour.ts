import { useEffect, useState } from 'react'
import { bucketStart } from '../../eterm/index.ts'

const LOOK_MS = 20_000

/** The beginning of the hour that it is now, in ms; another one when it is over. */
export function useHour(): number {
  const [hour, setHour] = useState(() => bucketStart(Date.now(), 'hour'))
  useEffect(() => {
    const timer = setInterval(() => setHour(bucketStart(Date.now(), 'hour')), LOOK_MS)
    return () => clearInterval(timer)
  }, [])
  return hour
}
