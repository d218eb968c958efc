import { createTerminalCache, type TerminalCache } from '@etermai/fleet'
import {
  type Batcher,
  type Beat,
  CallsPerSecond,
  FailedAuthentications,
  type Platform,
  startBeat,
} from '@etermai/platform'
import { LiveSettings } from '@etermai/settings'
import type { Claimed, ClaimRequest, Doorbell, Renewal, Renewed } from '@etermai/task-store'
import type { GatewayConfig } from '../config.ts'
import { claimBatches, renewalBatches } from './batches.ts'
import { Epoch } from './epoch.ts'
import { HeldPolls } from './held-polls.ts'
import { PresenceLog } from './presence-log.ts'
import { restlessOf } from './restless.ts'
import { TakeWork } from './take-work.ts'

/** What the routes share. */
export interface Gateway {
  platform: Platform
  doorbell: Doorbell
  /** Tells the dispatcher that renewals can be stored here. */
  beat: Beat
  cache: TerminalCache
  /** The same by key. */
  keys: TerminalCache
  epoch: Epoch
  held: HeldPolls
  presence: PresenceLog
  renewals: Batcher<Renewal, Renewed | null>
  work: TakeWork
  failures: FailedAuthentications
  calls: CallsPerSecond
  settings: LiveSettings<(typeof SETTINGS)[number]>
}

const SETTINGS = ['terminals.poll_after_ms', 'limits.held_polls', 'retention.screenshot_days'] as const

export function createGateway(platform: Platform, config: GatewayConfig, doorbell: Doorbell): Gateway {
  const settings = new LiveSettings(platform.db, SETTINGS)
  const epoch = new Epoch(platform)
  const beat = startBeat(platform, 'terminal-gateway')
  const claims: Batcher<ClaimRequest, Claimed | null> = claimBatches(platform)
  const cache = createTerminalCache({ db: platform.db, ttlMs: 5_000, max: 100_000 })
  return {
    platform,
    doorbell,
    beat,
    cache,
    keys: createTerminalCache({ db: platform.db, by: 'keyHash', ttlMs: 5_000, max: 100_000 }),
    epoch,
    held: new HeldPolls(
      () => settings.get('limits.held_polls', config.MAX_HELD_POLLS),
      restlessOf(platform, cache, epoch),
    ),
    presence: new PresenceLog(platform, doorbell),
    renewals: renewalBatches(platform, () => beat.gap()),
    work: new TakeWork(platform, doorbell, claims, epoch),
    failures: new FailedAuthentications(platform, { of: 'terminals' }),
    calls: new CallsPerSecond(config.TERMINAL_CALLS_PER_SECOND),
    settings,
  }
}
