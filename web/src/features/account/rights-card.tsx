import { rightAreas } from 'virtual:rights'
import { useMe } from '../../app/session.tsx'
import { Card, CardHead } from '../../design/index.ts'
import { defineWords, useSay, useWords } from '../../language/index.ts'
import { heldIn } from './held-rights.ts'

const words = defineWords({
  title: ['我的权限', 'What you may do'],
  scope_all: ['范围：全部用户与终端', 'Reach: every user and terminal'],
  scope_subordinates: [
    '范围：你自己，以及归你管理的用户与终端',
    'Reach: your own, and the users and terminals that you administrate',
  ],
  scope_self: ['范围：仅你自己的', 'Reach: your own only'],
  none: ['还没有任何权限，请联系你的管理员。', 'None yet. Ask your administrator.'],
})

export function RightsCard({ className }: { className: string }) {
  const say = useWords(words)
  const word = useSay()
  const { rights, scope } = useMe()
  const areas = heldIn(rightAreas, rights)
  return (
    <Card className={className}>
      <CardHead title={say('title')} note={say(`scope_${scope}`)} />
      {areas.length === 0 && <p className="text-ink-2">{say('none')}</p>}
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">
        {areas.map(({ area, label, rights: own }) => (
          <div key={area}>
            <dt className="text-small text-ink-2">{word(label)}</dt>
            <dd className="mt-1.5">
              <ul className="flex flex-wrap gap-1.5">
                {own.map(({ name, label: right }) => (
                  <li key={name} title={name} className="rounded-full bg-fill px-2.5 py-1 text-caption">
                    {word(right)}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
