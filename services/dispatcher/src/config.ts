import { lostAfterMs } from '@etermai/fleet'
import { retentionConfig } from '@etermai/logs'
import { baseConfig, integer } from '@etermai/platform'
import type { z } from 'zod'

export const dispatcherConfig = baseConfig.extend({
  ...retentionConfig,
  LIST_DEPTH: integer(2, 1, 20).describe('Tasks ahead in a terminal’s list, at most'),
  LANE_WINDOW: integer(64, 4, 1_000).describe('Waiting tasks of one lane that are held ready, at most'),
  SUSPECT_AFTER_MS: integer(10_000, 500, 600_000).describe('A terminal silent for so long is offered nothing, ms'),
  LOST_AFTER_MS: lostAfterMs,
  QUARANTINE_AFTER: integer(5, 1, 1_000).describe('Failures running after which a terminal is quarantined'),
  CANARY_AFTER_MS: integer(60_000, 500, 86_400_000).describe(
    'Time between canary tasks for a quarantined terminal, ms',
  ),
  FREEZE_MIN_FLEET: integer(10, 2, 100_000).describe('Smallest fleet whose vanishing together freezes reclaiming'),
  RECONCILE_EVERY_MS: integer(60_000, 1_000, 3_600_000).describe('Time between two looks of the reconciler, ms'),
  RECONCILE_PAGE: integer(5_000, 100, 50_000).describe('Older tasks that each of its looks goes through'),
  FREEZE_MAX_MS: integer(300_000, 1_000, 3_600_000).describe('Longest time that reclaiming stays frozen, ms'),
})
export type DispatcherConfig = z.output<typeof dispatcherConfig>
