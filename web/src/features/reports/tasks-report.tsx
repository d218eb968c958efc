import { useOutletContext } from 'react-router'
import { DurationsCard } from './cards/durations-card.tsx'
import { HeatMapCard } from './cards/heat-map-card.tsx'
import { OutcomesCard } from './cards/outcomes-card.tsx'
import { RankingCard } from './cards/ranking-card.tsx'
import { Totals } from './cards/totals-strip.tsx'
import type { Names } from './question/use-names.ts'

/** How tasks went. */
export default function TasksReport() {
  const names = useOutletContext<Names>()
  return (
    <div className="space-y-4">
      <Totals about="tasks" />
      <OutcomesCard about="tasks" names={names} usual={null} />
      <DurationsCard about="tasks" names={names} />
      <HeatMapCard names={names} />
      <RankingCard
        about="tasks"
        names={names}
        first="operation"
        measure="tasks"
        columns={['tasks', 'completed', 'failed', 'success', 'wait_p95', 'execution_p50', 'execution_p95', 'charged']}
      />
    </div>
  )
}
