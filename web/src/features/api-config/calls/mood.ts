import type { Mood } from '../../../design/index.ts'

/** How an answer is to be taken: a refusal asks for a correction, a failure is the platform's own. */
export function moodOf(status: number): Mood {
  if (status < 400) return 'ok'
  return status < 500 ? 'warning' : 'danger'
}
