import { BellRing, Building2, ChevronRight, KeyRound, Wallet } from 'lucide-react'
import { Link } from 'react-router'
import { useCan } from '../../app/session.tsx'
import { Card, CardHead } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'

const words = defineWords({
  title: ['也属于你的账户', 'Also of your account'],
  to_offices: ['我的 Office号', 'My Office numbers'],
  'to_api-config': ['API 配置', 'API configuration'],
  to_billing: ['余额与账单', 'Balance and bills'],
  to_notifications: ['通知与提醒方式', 'Notifications, and how you are told'],
})
const links = [
  { path: 'offices', right: 'offices.read', icon: Building2 },
  { path: 'api-config', right: 'api_config.read', icon: KeyRound },
  { path: 'billing', right: 'money.read', icon: Wallet },
  { path: 'notifications', right: null, icon: BellRing },
] as const

/** What else is one's own has pages of its own. */
export function LinksCard() {
  const say = useWords(words)
  const can = useCan()
  return (
    <Card>
      <CardHead title={say('title')} />
      <ul className="-mx-2.5">
        {links
          .filter(({ right }) => right === null || can(right))
          .map(({ path, icon: Icon }) => (
            <li key={path}>
              <Link to={`/${path}`} className="flex min-h-11 items-center gap-3 rounded-nav px-2.5 hover:bg-fill">
                <Icon aria-hidden className="size-[18px] shrink-0 text-ink-2" strokeWidth={1.75} />
                <span className="flex-1">{say(`to_${path}`)}</span>
                <ChevronRight aria-hidden className="size-4 text-ink-3" />
              </Link>
            </li>
          ))}
      </ul>
    </Card>
  )
}
