import { useMe } from '../../app/session.tsx'
import { useFleet } from '../../eterm/index.ts'
import { AttentionCard } from './attention/attention-card.tsx'
import { useConcerns } from './attention/use-concerns.ts'
import { FleetCard } from './fleet/fleet-card.tsx'
import { Greeting } from './greeting.tsx'
import { QuickActions } from './quick-actions.tsx'
import { TaskChart } from './task-chart.tsx'
import { TodayFigures } from './today-figures.tsx'
import { useHour } from './use-hour.ts'

/** How things stand, what needs somebody, and where to go on. */
export default function DashboardPage() {
  const me = useMe()
  const hour = useHour()
  const fleet = useFleet()
  const concerns = useConcerns(fleet.items, hour)
  // Most customers have no terminals of their own: no empty place for them.
  const hasFleet = me.scope !== 'self' || fleet.items.length > 0
  return (
    <div className="space-y-4">
      <Greeting concerns={concerns} />
      <TodayFigures hour={hour} />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <TaskChart hour={hour} />
        <AttentionCard concerns={concerns} fleet={fleet.items} />
        {hasFleet && <FleetCard fleet={fleet} />}
        <QuickActions wide={!hasFleet} />
      </div>
    </div>
  )
}
