import { INTAKE_QUEUE, type IntakeJob, OFFICES_KEY } from '@etermai/domain'
import { purgeHealth } from '@etermai/fleet'
import { retain } from '@etermai/logs'
import { createWorker, type Platform } from '@etermai/platform'
import { Reconciler } from '@etermai/reconciler'
import { LiveSettings } from '@etermai/settings'
import type { Doorbell } from '@etermai/task-store'
import type { DispatcherConfig } from '../config.ts'
import { reportOffices } from '../schedule/offices.ts'
import { Scheduler } from '../schedule/scheduler.ts'
import { Dispatch } from './dispatch.ts'
import { FleetSync } from './fleet-sync.ts'
import type { Session } from './leader.ts'
import { measure } from './measure.ts'
import { PresenceWatch } from './presence.ts'
import { Quarantine } from './quarantine.ts'
import { Rebuild } from './rebuild.ts'
import { Reclaim } from './reclaim.ts'
import { keptDays, retentionKeys } from './retention.ts'
import { listen } from './signals.ts'
import { Ticks } from './ticks.ts'
import { Waiting } from './waiting.ts'
import { Withdraw } from './withdraw.ts'

const INTAKE_CONCURRENCY = 16
const PURGE_EVERY_MS = 600_000

/** Everything that the active dispatcher does, from the moment it became active until it stops. */
export async function beginSession(platform: Platform, config: DispatcherConfig, doorbell: Doorbell): Promise<Session> {
  const settings = new LiveSettings(platform.db, [
    ...retentionKeys,
    'assignment.list_depth',
    'terminals.quarantine_after',
    'terminals.canary_after_ms',
    'retention.terminal_health_days',
  ])
  const scheduler = new Scheduler({
    get depth() {
      return settings.get('assignment.list_depth', config.LIST_DEPTH)
    },
    window: config.LANE_WINDOW,
    suspectAfterMs: config.SUSPECT_AFTER_MS,
  })
  const dispatch = new Dispatch(platform, scheduler, doorbell)
  const waiting = new Waiting(platform, scheduler, () => dispatch.kick())
  dispatch.onTaken = (lanes) => waiting.topUp(lanes)
  scheduler.onFreed = (lanes) => waiting.reload(lanes)
  const withdraw = new Withdraw(platform, scheduler, waiting)
  const presence = new PresenceWatch(platform, scheduler, config, withdraw)
  const reclaim = new Reclaim(platform, doorbell, presence)
  const quarantine = new Quarantine(platform, scheduler, doorbell, {
    get failuresRunning() {
      return settings.get('terminals.quarantine_after', config.QUARANTINE_AFTER)
    },
    get canaryAfterMs() {
      return settings.get('terminals.canary_after_ms', config.CANARY_AFTER_MS)
    },
  })
  const fleet = new FleetSync(platform, scheduler, withdraw)
  const rebuild = new Rebuild(platform, scheduler, dispatch)
  const reconciler = new Reconciler(platform, { page: config.RECONCILE_PAGE })

  try {
    await settings.read()
    await fleet.load()
    await presence.recall()
    await rebuild.reconcile()
  } catch (error) {
    rebuild.stop()
    settings.stop()
    throw error
  }

  const quietly = (work: Promise<unknown>) => {
    work.catch((error: Error) => platform.log.warn({ err: error.message }, 'a signal could not be followed'))
  }
  const signals = listen(platform, scheduler, {
    waiting: (taskIds) => quietly(waiting.offer(taskIds)),
    ended: (terminalId, taskId, ok) => quietly(quarantine.ended(terminalId, taskId, ok)),
    fleet: () => quietly(fleet.load().then(() => dispatch.kick())),
    changed: () => dispatch.kick(),
  })
  const intake = createWorker<IntakeJob>(
    INTAKE_QUEUE,
    platform.redisUrl,
    platform.log,
    (job) => waiting.offer(job.task_ids),
    {
      concurrency: INTAKE_CONCURRENCY,
    },
  )

  const ticks = new Ticks(platform.log)
  ticks.every('rebuild', 1_000, async () => {
    if (await rebuild.check()) dispatch.kick()
  })
  ticks.every('presence', 1_000, async () => {
    await presence.read().catch(() => undefined)
    await presence.judge(reclaim.since.getTime())
    dispatch.kick()
  })
  ticks.every('reclaim', 1_000, () => reclaim.tick())
  ticks.every('withdraw', 1_000, async () => {
    await withdraw.unfetched(Date.now())
    await withdraw.forIdle(Date.now())
  })
  ticks.every('fleet', 3_000, () => fleet.load())
  ticks.every('quarantine', 1_000, () => quarantine.tick(Date.now()))
  ticks.every('sweep', 2_000, () => waiting.sweep())
  ticks.every('reconcile', 10_000, () => rebuild.reconcile())
  ticks.every('offices', 1_000, () => publishOffices(platform, scheduler))
  ticks.every('reconciler', config.RECONCILE_EVERY_MS, () => reconciler.round().then(() => undefined))
  ticks.every('purge', PURGE_EVERY_MS, async () => {
    await purgeHealth(platform.db, settings.get('retention.terminal_health_days', 30))
  })
  let stopping = false
  ticks.every('retention', config.RETENTION_EVERY_MS, async () => {
    await retain(platform, keptDays(settings, config), () => stopping)
  })
  ticks.every('measure', 5_000, () => measure(platform, scheduler))

  return {
    async stop() {
      stopping = true
      signals.close()
      reconciler.stop()
      await ticks.stop()
      await intake.close()
      await dispatch.stop()
      rebuild.stop()
      settings.stop()
    },
  }
}

async function publishOffices(platform: Platform, scheduler: Scheduler): Promise<void> {
  const reports = [...reportOffices(scheduler, Date.now())]
  if (reports.length === 0) return
  await platform.redis.hset(
    OFFICES_KEY,
    Object.fromEntries(reports.map(([office, report]) => [office, JSON.stringify(report)])),
  )
}
