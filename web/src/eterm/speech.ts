import { useMemo } from 'react'
import { useFormat, useSay } from '../language/index.ts'
import type { Speech } from './alerts.ts'
import { operationWord } from './words.ts'

/** How what happened is said to the person who is looking. */
export function useSpeech(): Speech {
  const say = useSay()
  const { time, money } = useFormat()
  return useMemo(() => ({ say, operation: (type) => say(operationWord(type)), time, money }), [say, time, money])
}
