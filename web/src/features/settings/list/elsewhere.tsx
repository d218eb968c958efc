import { ChevronRight, Route, Tag } from 'lucide-react'
import { Link } from 'react-router'
import { useCan } from '../../../app/session.tsx'
import { Card, CardHead } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'

const words = defineWords({
  title: ['在别处设置', 'Set elsewhere'],
  policy: ['分配策略', 'Assignment policy'],
  policy_note: [
    '全局和每个终端组的策略，在“终端”页设置',
    'Of all terminals and of each group, on the page of terminals',
  ],
  prices: ['价格', 'Prices'],
  prices_note: ['通用价与专属价，在“充值与计费”页设置', 'General and own prices, on the page of billing'],
})

/** Leads to what is set on pages of its own. */
export function Elsewhere() {
  const say = useWords(words)
  const can = useCan()
  const places = [
    ...(can('policy.read') ? [{ to: '/terminals', name: 'policy', icon: Route } as const] : []),
    ...(can('prices.read') && can('money.read') ? [{ to: '/billing/prices', name: 'prices', icon: Tag } as const] : []),
  ]
  if (places.length === 0) return null
  return (
    <Card>
      <CardHead title={say('title')} />
      <ul className="divide-y divide-hairline">
        {places.map(({ to, name, icon: Icon }) => (
          <li key={to}>
            <Link to={to} className="flex min-h-14 items-center gap-3 rounded-control py-2 hover:text-accent">
              <Icon aria-hidden className="size-5 shrink-0 text-ink-2" strokeWidth={1.75} />
              <span className="min-w-0 flex-1">
                <span className="block text-body font-[560]">{say(name)}</span>
                <span className="block text-small text-ink-2">{say(`${name}_note`)}</span>
              </span>
              <ChevronRight aria-hidden className="size-4 text-ink-3" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
