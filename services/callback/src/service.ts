import { loadCallbackIdentity } from '@etermai/accounts'
import { claimDue, parseAllowList } from '@etermai/outbox'
import { beating, type Platform, type RunningService, type StartService } from '@etermai/platform'
import type { CallbackConfig } from './config.ts'
import { type AttemptDeps, attempt } from './delivery/attempt.ts'
import { createIdentities } from './delivery/identities.ts'
import { logOutcome } from './delivery/log-outcome.ts'
import { Outgoing } from './delivery/outgoing.ts'
import { createRecorder } from './delivery/recorder.ts'
import { createResolve, type Resolve } from './delivery/resolve.ts'
import { createSender } from './delivery/send.ts'
import { answerDoorbell } from './jobs/doorbell.ts'
import { repeat } from './jobs/repeat.ts'
import { createSweep } from './jobs/sweep.ts'
import { createDeliveryMetrics } from './metrics.ts'

const MEASURE_MS = 5_000
/** What claiming, signing and storing may take besides the attempt itself, ms. */
const MARGIN_MS = 5_000

/** The outside world of deliveries; tests put their own in. */
export interface CallbackWorld {
  resolve: Resolve
  /** From 0 to 1, for jitter. */
  random(): number
}

/** Delivers callbacks until drained. */
export const startCallback: StartService<CallbackConfig> = beating('callback', (platform, config) =>
  startDelivery(platform, config, { resolve: createResolve(config.CALLBACK_DNS_SERVERS), random: Math.random }),
)

export async function startDelivery(
  { db, log, metrics, redisUrl, secrets }: Platform,
  config: CallbackConfig,
  { resolve, random }: CallbackWorld,
): Promise<RunningService> {
  const timeoutMs = config.CALLBACK_TIMEOUT_MS
  const leaseMs = 2 * timeoutMs + MARGIN_MS
  const allow = parseAllowList(config.CALLBACK_ALLOW_CIDRS)
  const sender = createSender({ allow, resolve, timeoutMs })
  const measured = createDeliveryMetrics(metrics, db)
  const deps: AttemptDeps = {
    allow,
    identityOf: createIdentities((userId) => loadCallbackIdentity(db, secrets, userId)),
    sender,
    schedule: {
      slotsMs: config.CALLBACK_SCHEDULE_SECONDS.map((seconds) => seconds * 1_000),
      busyMs: config.CALLBACK_BUSY_WAIT_SECONDS * 1_000,
      random,
    },
    log,
  }
  const policy = {
    threshold: config.CALLBACK_BREAKER_FAILURES,
    firstPauseMs: config.CALLBACK_BREAKER_PAUSE_MS,
    longestPauseMs: config.CALLBACK_BREAKER_LONGEST_PAUSE_MS,
  }
  const outgoing = new Outgoing({
    claim: (wanted) => claimDue(db, wanted, leaseMs),
    async attempt(claim) {
      const outcome = await attempt(deps, claim)
      measured.count(outcome)
      logOutcome(log, outcome)
      return outcome
    },
    record: createRecorder(db, policy, log),
    limits: { concurrency: config.CALLBACK_CONCURRENCY, perDestination: config.CALLBACK_DESTINATION_CONCURRENCY },
    leaseMs,
    attemptMs: timeoutMs + MARGIN_MS / 2,
    log,
  })
  const offer = outgoing.offer.bind(outgoing)
  const doorbell = answerDoorbell({ db, redisUrl, log, offer })
  const loops = [
    repeat('the sweep for callbacks', config.CALLBACK_SWEEP_MS, log, createSweep(db, offer)),
    repeat('the measuring of callbacks', MEASURE_MS, log, measured.measure),
  ]
  return {
    async drain() {
      // What has not answered by then is given back; its receiver gets it once more from whoever takes it next.
      const interrupting = setTimeout(() => sender.interrupt(), config.CALLBACK_DRAIN_MS)
      await Promise.all([doorbell.close(), ...loops.map((loop) => loop.stop()), outgoing.stop()])
      clearTimeout(interrupting)
    },
    close: () => sender.close(),
  }
}
