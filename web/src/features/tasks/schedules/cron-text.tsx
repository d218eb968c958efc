import type { Mood } from '../../../design/index.ts'
import { useSay } from '../../../language/index.ts'
import { cronWords } from './cron-words.ts'

/** How runs ended. */
export const runMoods: Readonly<Record<'taken' | 'done' | 'failed' | 'skipped', Mood>> = {
  taken: 'accent',
  done: 'ok',
  failed: 'danger',
  skipped: 'warning',
}

/** A calendar in words where it has some, with what it says beside. */
export function CronText({ cron }: { cron: string }) {
  const word = useSay()
  const text = cronWords(cron)
  return text === null ? <code className="font-mono">{cron}</code> : <span title={cron}>{word(text)}</span>
}
