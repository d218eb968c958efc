import { listScheduleRuns } from '@etermai/admin-contract'
import { useList } from '../../../api/index.ts'
import { Button, Card, CardHead, Failed, Loading, Timeline } from '../../../design/index.ts'
import { TaskLink, TaskStateChip } from '../../../eterm/index.ts'
import { useFormat, useWords } from '../../../language/index.ts'
import { runMoods } from './cron-text.tsx'
import { words } from './words.ts'

/** What came of the times of a schedule, the last first. */
export function RunsCard({ scheduleId }: { scheduleId: string }) {
  const say = useWords(words)
  const format = useFormat()
  const runs = useList(listScheduleRuns, { params: { schedule_id: scheduleId }, query: { limit: 20 } })
  return (
    <Card>
      <CardHead title={say('runs')} />
      {runs.isLoading && <Loading />}
      {runs.error !== null && runs.items.length === 0 && <Failed error={runs.error} onAgain={runs.refresh} />}
      {runs.error === null && !runs.isLoading && runs.items.length === 0 && (
        <p className="text-small text-ink-2">{say('no_runs')}</p>
      )}
      <Timeline
        steps={runs.items.map(({ planned_at, status, task_id, task_status, error, tries }) => ({
          key: planned_at,
          title: say(`run_${status}`),
          at: format.time(planned_at),
          mood: runMoods[status],
          note: (
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              {error !== null && <span>{error.message ?? error.code}</span>}
              {tries > 1 && <span>{say('tries', { n: tries })}</span>}
              {task_id !== null && <TaskLink id={task_id} />}
              {task_status !== null && <TaskStateChip state={task_status} />}
            </span>
          ),
        }))}
      />
      {runs.hasMore && (
        <Button size="s" className="mt-3" busy={runs.isFetching} onClick={runs.more}>
          {say('more_runs')}
        </Button>
      )}
    </Card>
  )
}
