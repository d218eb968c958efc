import { countUnread } from '@etermai/admin-contract'
import { useCall } from '../../api/index.ts'
import { defineWords, useWords } from '../../language/index.ts'

const words = defineWords({ badge: ['{n} 条未读', '{n} unread'] })
const MANY = 99

/** How many one has not read; live events have it read again. */
export function UnreadBadge() {
  const say = useWords(words)
  const unread = useCall(countUnread, {}).data?.unread ?? 0
  if (unread === 0) return null
  return (
    <span className="inline-flex min-w-5 items-center justify-center rounded-full bg-danger-fill px-1.5 text-[11px] leading-[18px] font-[620] text-white">
      <span aria-hidden>{unread > MANY ? `${MANY}+` : unread}</span>
      <span className="sr-only">{say('badge', { n: unread })}</span>
    </span>
  )
}
