import type { RetentionDays } from '@etermai/logs'
import type { DispatcherConfig } from '../config.ts'

export const retentionKeys = [
  'retention.api_call_days',
  'retention.task_log_days',
  'retention.terminal_log_days',
  'retention.callback_attempt_days',
] as const

interface KeptSettings {
  get(key: (typeof retentionKeys)[number], fallback: number): number
}

/** How long logs are kept: as people have set it, else as the environment says. */
export function keptDays(settings: KeptSettings, config: DispatcherConfig): RetentionDays {
  return {
    API_CALLS_KEEP_DAYS: settings.get('retention.api_call_days', config.API_CALLS_KEEP_DAYS),
    TASK_LOG_KEEP_DAYS: settings.get('retention.task_log_days', config.TASK_LOG_KEEP_DAYS),
    TERMINAL_LOG_KEEP_DAYS: settings.get('retention.terminal_log_days', config.TERMINAL_LOG_KEEP_DAYS),
    CALLBACK_ATTEMPTS_KEEP_DAYS: settings.get('retention.callback_attempt_days', config.CALLBACK_ATTEMPTS_KEEP_DAYS),
  }
}
