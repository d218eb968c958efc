import { Link } from 'react-router'
import { useCan } from '../../../app/session.tsx'
import { Card, CardHead, Facts } from '../../../design/index.ts'
import { useFormat, useWords } from '../../../language/index.ts'
import type { TaskDetail } from './timeline-steps.ts'
import { words } from './words.ts'

/** What it costs, what is held for it, and what was charged. */
export function MoneyCard({ task: { task_id, price, money } }: { task: TaskDetail }) {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
  return (
    <Card>
      <CardHead title={say('money')}>
        {can('money.read') && money.deduction !== null && (
          <Link to={`/billing?task_id=${task_id}`} className="text-small text-accent">
            {say('statement')}
          </Link>
        )}
      </CardHead>
      <Facts
        columns={3}
        facts={[
          [say('price'), format.money(price)],
          [say('held'), format.money(money.held)],
          [say('charged'), format.money(money.charged)],
          [say('deducted'), money.deduction === null ? undefined : format.time(money.deduction.at)],
        ]}
      />
    </Card>
  )
}
