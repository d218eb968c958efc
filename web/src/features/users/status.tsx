import { Chip, type Mood } from '../../design/index.ts'
import { useWords } from '../../language/index.ts'
import type { UserStatus } from './list/user-query.ts'
import { words } from './words.ts'

const moods: Readonly<Record<UserStatus, Mood>> = { active: 'ok', disabled: 'danger', pending_review: 'warning' }

/** How a user stands. */
export function UserStatusChip({ status, isDeleted }: { status: UserStatus; isDeleted: boolean }) {
  const say = useWords(words)
  if (isDeleted) return <Chip>{say('deleted')}</Chip>
  return <Chip mood={moods[status]}>{say(`status_${status}`)}</Chip>
}
