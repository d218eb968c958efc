import { deleteSchedule, pauseSchedule, readSchedule, resumeSchedule } from '@etermai/admin-contract'
import { useState } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { AdminError, queryClient, readAgain, useAct, useCall } from '../../../api/index.ts'
import { useCan, useMe } from '../../../app/session.tsx'
import {
  Answer,
  Button,
  Card,
  CardHead,
  Chip,
  ConfirmDialog,
  Empty,
  Facts,
  JsonView,
  Sheet,
  useToast,
} from '../../../design/index.ts'
import { OperationName } from '../../../eterm/index.ts'
import { useWords } from '../../../language/index.ts'
import { CronText } from './cron-text.tsx'
import { NextRuns } from './next-runs.tsx'
import { RunsCard } from './runs-card.tsx'
import { ScheduleDialog } from './schedule-dialog.tsx'
import type { Schedule } from './schedule-fields.ts'
import { words } from './words.ts'

/** A schedule, its next runs, and what came of the last ones. */
export default function ScheduleSheet() {
  const say = useWords(words)
  const { schedule_id = '' } = useParams()
  const found = useCall(readSchedule, { params: { schedule_id } })
  const isGone = found.error instanceof AdminError && found.error.status < 500
  return (
    <Sheet
      back="/schedules"
      title={found.data?.name ?? say('title')}
      note={found.data === undefined ? undefined : <CronText cron={found.data.cron} />}
      actions={found.data === undefined ? undefined : <Acts schedule={found.data} />}
    >
      {isGone ? (
        <Empty title={say('gone')} />
      ) : (
        <Answer of={found}>
          {(schedule) => (
            <>
              <Particulars schedule={schedule} />
              <RunsCard scheduleId={schedule.schedule_id} />
            </>
          )}
        </Answer>
      )}
    </Sheet>
  )
}

function Particulars({ schedule }: { schedule: Schedule }) {
  const say = useWords(words)
  return (
    <Card>
      <CardHead title={say('particulars')}>
        <Chip mood={schedule.status === 'active' ? 'ok' : 'neutral'}>{say(schedule.status)}</Chip>
      </CardHead>
      <Facts
        facts={[
          [say('operation'), <OperationName key="type" type={schedule.type} />],
          [say('user'), schedule.username],
          [say('cron'), <code key="cron">{schedule.cron}</code>],
          [say('time_zone'), schedule.time_zone],
          [say('office'), schedule.office_no ?? undefined],
          [say('terminal'), schedule.terminal_id ?? undefined],
          [say('callback_url'), schedule.callback_url ?? undefined],
          [say('priority'), schedule.priority ?? undefined],
          [
            say('next_runs'),
            schedule.next_runs.length === 0 ? undefined : <NextRuns key="next" runs={schedule.next_runs} />,
          ],
        ]}
      />
      <div className="mt-4">
        <JsonView value={schedule.params} label={say('params')} />
      </div>
    </Card>
  )
}

/** Its owner changes it, for it is their money; who sees it may let it rest, or end it. */
function Acts({ schedule }: { schedule: Schedule }) {
  const say = useWords(words)
  const toast = useToast()
  const navigate = useNavigate()
  const { search } = useLocation()
  const can = useCan()
  const me = useMe()
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null)
  const rest = useAct(schedule.status === 'active' ? pauseSchedule : resumeSchedule)
  // Read again by what is left to be seen, once this is gone.
  const remove = useAct(deleteSchedule, { touches: [] })
  const params = { schedule_id: schedule.schedule_id }
  if (!can('schedules.edit')) return null
  const isOwn = schedule.user_id === me.user_id
  return (
    <>
      <Button onClick={() => setOpen('remove')}>{say('remove')}</Button>
      <Button
        busy={rest.isPending}
        onClick={() =>
          rest.mutate(
            { params },
            {
              onSuccess: ({ status }) => toast.done(say(status === 'paused' ? 'is_paused' : 'is_resumed')),
              onError: toast.failed,
            },
          )
        }
      >
        {say(schedule.status === 'active' ? 'pause' : 'resume')}
      </Button>
      {isOwn && (
        <Button tone="primary" onClick={() => setOpen('edit')}>
          {say('edit')}
        </Button>
      )}
      {open === 'edit' && <ScheduleDialog schedule={schedule} onClose={() => setOpen(null)} />}
      <ConfirmDialog
        open={open === 'remove'}
        onClose={() => setOpen(null)}
        title={say('remove_title', { name: schedule.name })}
        act={say('remove')}
        danger
        onConfirm={async () => {
          await remove.mutateAsync({ params })
          toast.done(say('removed'))
          await navigate(`/schedules${search}`, { flushSync: true })
          await readAgain(queryClient, ['/api/admin/schedules'])
        }}
      >
        {say('remove_note')}
      </ConfirmDialog>
    </>
  )
}
