import { Chip, type Mood } from '../../design/index.ts'
import { useWords } from '../../language/index.ts'
import { words } from './words.ts'

export const statuses = ['active', 'disabled', 'pending_review'] as const
export type UserStatus = (typeof statuses)[number]
const moods: Readonly<Record<UserStatus, Mood>> = { active: 'ok', disabled: 'neutral', pending_review: 'warning' }

/** How a user stands. */
export function UserStatusChip({ status, isDeleted }: { status: UserStatus; isDeleted: boolean }) {
  const say = useWords(words)
  if (isDeleted) return <Chip>{say('deleted')}</Chip>
  return <Chip mood={moods[status]}>{say(`status_${status}`)}</Chip>
}
