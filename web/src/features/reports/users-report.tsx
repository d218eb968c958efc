import { useOutletContext } from 'react-router'
import { useMe } from '../../app/session.tsx'
import { HeatMapCard } from './cards/heat-map-card.tsx'
import { OutcomesCard } from './cards/outcomes-card.tsx'
import { RankingCard } from './cards/ranking-card.tsx'
import { Totals } from './cards/totals-strip.tsx'
import type { Names } from './question/use-names.ts'

/** What users did. */
export default function UsersReport() {
  const names = useOutletContext<Names>()
  const usual = useMe().scope === 'self' ? 'operation' : 'user'
  return (
    <div className="space-y-4">
      <Totals about="users" />
      <RankingCard
        about="users"
        names={names}
        first={usual}
        measure="tasks"
        columns={['tasks', 'active_days', 'completed', 'failed', 'success', 'wait_p95', 'busy', 'charged']}
      />
      <OutcomesCard about="users" names={names} usual={usual} />
      <HeatMapCard names={names} />
    </div>
  )
}
