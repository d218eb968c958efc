import type { DataOf, listMySessions } from '@etermai/admin-contract'
import { Monitor, Smartphone } from 'lucide-react'
import { Button, Chip } from '../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../language/index.ts'
import { deviceOf } from './device.ts'

const words = defineWords({
  unknown: ['未知设备', 'Unknown device'],
  here: ['当前', 'Here'],
  used: ['{ip} · 最近使用 {ago} · 登录于 {at}', '{ip} · used {ago} · signed in {at}'],
  end: ['结束', 'End'],
  end_of: ['结束 {device} 的登录（{at}）', 'End the session of {device} ({at})'],
})

type Session = DataOf<typeof listMySessions>['items'][number]

export function SessionLine({ session, busy, onEnd }: { session: Session; busy: boolean; onEnd(): void }) {
  const say = useWords(words)
  const format = useFormat()
  const { browser, system, isPhone } = deviceOf(session.user_agent)
  const device = [browser, system].filter(Boolean).join(' · ') || say('unknown')
  const Icon = isPhone ? Smartphone : Monitor
  const at = format.shortTime(session.created_at)
  return (
    <li className="flex items-center gap-3 py-2.5">
      <Icon aria-hidden className="size-5 shrink-0 text-ink-2" strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2" title={session.user_agent ?? undefined}>
          {device}
          {session.current && <Chip mood="ok">{say('here')}</Chip>}
        </p>
        <p className="text-caption text-ink-2">
          {say('used', { ip: session.ip ?? '—', ago: format.ago(session.last_used_at), at })}
        </p>
      </div>
      {!session.current && (
        <Button size="s" busy={busy} aria-label={say('end_of', { device, at })} onClick={onEnd}>
          {say('end')}
        </Button>
      )}
    </li>
  )
}
