import {
  type DataOf,
  deleteSchedule,
  listScheduleRuns,
  pauseSchedule,
  readSchedule,
  resumeSchedule,
} from '@etermai/admin-contract'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { AdminError, useAct, useCall, useList } from '../../../api/index.ts'
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
  Timeline,
  useToast,
} from '../../../design/index.ts'
import { OperationName } from '../../../eterm/index.ts'
import { useFormat, useWords } from '../../../language/index.ts'
import { CronText, runMoods } from './cron-text.tsx'
import { ScheduleDialog } from './schedule-dialog.tsx'
import { words } from './words.ts'

type Schedule = DataOf<typeof readSchedule>

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
              <Runs scheduleId={schedule.schedule_id} />
            </>
          )}
        </Answer>
      )}
    </Sheet>
  )
}

function Particulars({ schedule }: { schedule: Schedule }) {
  const say = useWords(words)
  const format = useFormat()
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
          [
            say('preview'),
            schedule.next_runs.length === 0
              ? undefined
              : schedule.next_runs.map((at) => format.time(at).slice(5, 16)).join(' · '),
          ],
        ]}
      />
      <div className="mt-4">
        <JsonView value={schedule.params} label={say('params')} />
      </div>
    </Card>
  )
}

function Runs({ scheduleId }: { scheduleId: string }) {
  const say = useWords(words)
  const format = useFormat()
  const runs = useList(listScheduleRuns, { params: { schedule_id: scheduleId }, query: { limit: 50 } })
  return (
    <Card>
      <CardHead title={say('runs')} />
      {runs.items.length === 0 && !runs.isLoading && <p className="text-small text-ink-2">{say('no_runs')}</p>}
      <Timeline
        steps={runs.items.map(({ planned_at, status, task_id, error, tries }) => ({
          key: planned_at,
          title: say(`run_${status}`),
          at: format.time(planned_at),
          mood: runMoods[status],
          note: (
            <>
              {tries > 1 && `${say('tries', { n: tries })} `}
              {error !== null && `${error.message ?? error.code} `}
              {task_id !== null && (
                <Link to={`/tasks/${task_id}`} className="text-accent">
                  {say('open_task')}
                </Link>
              )}
            </>
          ),
        }))}
      />
    </Card>
  )
}

/** For its owner alone: it is their money. */
function Acts({ schedule }: { schedule: Schedule }) {
  const say = useWords(words)
  const toast = useToast()
  const navigate = useNavigate()
  const can = useCan()
  const me = useMe()
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null)
  const rest = useAct(schedule.status === 'active' ? pauseSchedule : resumeSchedule)
  const remove = useAct(deleteSchedule)
  const params = { schedule_id: schedule.schedule_id }
  if (!can('schedules.edit')) return null
  const isOwn = schedule.user_id === me.user_id
  return (
    <>
      <Button onClick={() => setOpen('remove')}>{say('remove')}</Button>
      <Button busy={rest.isPending} onClick={() => rest.mutate({ params }, { onError: toast.failed })}>
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
          navigate('/schedules')
        }}
      >
        {say('remove_note')}
      </ConfirmDialog>
    </>
  )
}
