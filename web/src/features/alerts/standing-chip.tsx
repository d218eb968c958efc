import { Chip, type Mood } from '../../design/index.ts'
import { useWords } from '../../language/index.ts'
import { standingOf, words } from './alert-words.ts'
import type { Alert } from './subject.ts'

const moods: Readonly<Record<ReturnType<typeof standingOf>, Mood>> = { open: 'danger', seen_to: 'ok', ended: 'neutral' }

export function StandingChip({ alert }: { alert: Alert }) {
  const say = useWords(words)
  const standing = standingOf(alert)
  return <Chip mood={moods[standing]}>{say(standing)}</Chip>
}
