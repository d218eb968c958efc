import { markRead } from '@etermai/admin-contract'
import { Bell, Check } from 'lucide-react'
import { Link } from 'react-router'
import { useAct } from '../../api/index.ts'
import { cx, IconButton, moods, useToast } from '../../design/index.ts'
import { useSpeech } from '../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../language/index.ts'
import { isKind, kinds } from './kinds.ts'
import { type Notification, tellingOf } from './telling.ts'

const words = defineWords({
  unread: ['未读', 'Unread'],
  mark: ['标为已读', 'Mark as read'],
})

/** What happened, when, and the way to what it is about; opening it reads it. */
export function FeedLine({ notification }: { notification: Notification }) {
  const say = useWords(words)
  const speech = useSpeech()
  const format = useFormat()
  const toast = useToast()
  const mark = useAct(markRead)
  const { notification_id, kind, link, created_at, read_at } = notification
  const { title, text } = tellingOf(notification, speech)
  const known = isKind(kind) ? kinds[kind] : null
  const Icon = known?.icon ?? Bell
  const isUnread = read_at === null
  const read = () => mark.mutate({ params: { notification_id } }, { onError: toast.failed })
  return (
    <li className={cx('relative flex items-start gap-3.5 px-5 py-3.5 max-md:px-4', link !== null && 'hover:bg-inset')}>
      <span
        aria-hidden
        className={cx(
          'mt-0.5 flex size-9 shrink-0 items-center justify-center rounded-full',
          moods[known?.mood ?? 'neutral'],
        )}
      >
        <Icon className="size-[18px]" strokeWidth={1.75} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          {isUnread && (
            <>
              <span aria-hidden className="size-2 shrink-0 -translate-y-px rounded-full bg-accent-fill" />
              <span className="sr-only">{say('unread')}</span>
            </>
          )}
          {link === null ? (
            <span className={cx('min-w-0 break-words', isUnread && 'font-[600]')}>{title}</span>
          ) : (
            <Link
              to={link}
              onClick={() => isUnread && read()}
              // The whole line is the link, the button above it.
              className={cx('min-w-0 break-words after:absolute after:inset-0', isUnread && 'font-[600]')}
            >
              {title}
            </Link>
          )}
        </p>
        {text !== null && <p className="mt-0.5 text-small break-words whitespace-pre-line text-ink-2">{text}</p>}
        <time dateTime={created_at} title={format.time(created_at)} className="mt-1 block text-caption text-ink-2">
          {format.shortTime(created_at)}
        </time>
      </div>
      {isUnread && (
        <IconButton label={say('mark')} icon={Check} busy={mark.isPending} className="relative z-10" onClick={read} />
      )}
    </li>
  )
}
