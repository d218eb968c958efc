import { useOutletContext } from 'react-router'
import { DurationsCard } from './cards/durations-card.tsx'
import { OutcomesCard } from './cards/outcomes-card.tsx'
import { RankingCard } from './cards/ranking-card.tsx'
import { Totals } from './cards/totals-strip.tsx'
import type { Names } from './question/use-names.ts'

/** How terminals were used. */
export default function TerminalsReport() {
  const names = useOutletContext<Names>()
  return (
    <div className="space-y-4">
      <Totals about="terminals" />
      <RankingCard
        about="terminals"
        names={names}
        first="terminal"
        measure="busy"
        columns={['busy', 'busy_share', 'tasks', 'completed', 'failed', 'success', 'execution_p50', 'execution_p95']}
      />
      <OutcomesCard about="terminals" names={names} usual="office" />
      <DurationsCard about="terminals" names={names} />
    </div>
  )
}
