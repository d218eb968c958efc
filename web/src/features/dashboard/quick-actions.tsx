import {
  CalendarClock,
  ChartColumn,
  Download,
  KeyRound,
  ListTree,
  type LucideIcon,
  MonitorCog,
  UserPlus,
  WalletCards,
} from 'lucide-react'
import { Link } from 'react-router'
import { useCan } from '../../app/session.tsx'
import { Card, CardHead, cx } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'

const words = defineWords({
  title: ['快捷操作', 'Quick actions'],
  schedules: ['定时任务', 'Schedules'],
  users: ['管理用户', 'Manage users'],
  terminals: ['管理终端', 'Manage terminals'],
  billing: ['充值与账单', 'Recharges and bills'],
  queues: ['实时队列', 'Live queues'],
  api: ['接入 API', 'Use the API'],
  reports: ['统计报表', 'Reports'],
  exports: ['我的导出', 'My exports'],
})

interface QuickAction {
  key: keyof typeof words
  to: string
  right: string
  icon: LucideIcon
}

const actions: readonly QuickAction[] = [
  { key: 'schedules', to: '/tasks/schedules', right: 'schedules.edit', icon: CalendarClock },
  { key: 'queues', to: '/queues', right: 'queues.read', icon: ListTree },
  { key: 'terminals', to: '/terminals', right: 'terminals.state', icon: MonitorCog },
  { key: 'users', to: '/users', right: 'users.create', icon: UserPlus },
  { key: 'billing', to: '/billing', right: 'money.read', icon: WalletCards },
  { key: 'api', to: '/api-config', right: 'api_config.edit', icon: KeyRound },
  { key: 'reports', to: '/reports', right: 'reports.read', icon: ChartColumn },
  { key: 'exports', to: '/exports', right: 'reports.export', icon: Download },
]
const SHOWN = 8

/** What people mostly come for, as far as they may. */
export function QuickActions({ wide }: { wide: boolean }) {
  const say = useWords(words)
  const can = useCan()
  const mine = actions.filter(({ right }) => can(right))
  if (mine.length === 0) return null
  return (
    <Card className={cx('min-w-0', wide && 'xl:col-span-2')}>
      <CardHead title={say('title')} />
      <ul className={cx('grid grid-cols-2 gap-2', wide && 'md:grid-cols-3 xl:grid-cols-5')}>
        {mine.slice(0, SHOWN).map(({ key, to, icon: Icon }) => (
          <li key={key}>
            <Link
              to={to}
              className="flex min-h-11 items-center gap-2.5 rounded-control bg-inset px-3 text-small font-[560] transition-colors duration-180 ease-calm hover:bg-fill"
            >
              <Icon aria-hidden className="size-[18px] shrink-0 text-accent" strokeWidth={1.75} />
              <span className="truncate">{say(key)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
