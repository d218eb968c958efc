import { alertSentence, alertWords, useSpeech } from '../../eterm/index.ts'
import { defineWords } from '../../language/index.ts'
import type { Alert } from './subject.ts'

export const words = defineWords({
  open: ['未处理', 'Open'],
  seen_to: ['已处理', 'Seen to'],
  ended: ['已自行恢复', 'Ended by itself'],
})

/** An alert in people's words. */
export function useAlertText(): (alert: Alert) => { name: string; sentence: string; advice: string } {
  const speech = useSpeech()
  return ({ kind, subject, detail, owner }) => {
    const { name, advice } = alertWords(kind)
    const said = { ...(typeof detail === 'object' ? detail : {}), owner }
    return {
      name: speech.say(name),
      sentence: alertSentence(kind, subject, said, speech),
      advice: speech.say(advice),
    }
  }
}

export function standingOf({ resolved_at, resolved_by }: Alert): 'open' | 'seen_to' | 'ended' {
  if (resolved_at === null) return 'open'
  return resolved_by === null ? 'ended' : 'seen_to'
}
