import { createTerminalCache } from '@etermai/fleet'
import { CallLog, watchCalls } from '@etermai/logs'
import {
  beating,
  CallsPerSecond,
  FailedAuthentications,
  installReportParser,
  type StartService,
} from '@etermai/platform'
import { Doorbell } from '@etermai/task-store'
import type { ResultsConfig } from './config.ts'
import { reportBatches } from './reports.ts'
import { reportResult } from './routes/report-result.ts'

/** Starts the receiver of reports. */
export const startResults: StartService<ResultsConfig> = beating('results', async (platform, config) => {
  const doorbell = new Doorbell(platform)
  const callLog = new CallLog(platform, config.API_CALL_LOG_BUFFER)
  const route = {
    cache: createTerminalCache({ db: platform.db, ttlMs: 5_000, max: 100_000 }),
    keys: createTerminalCache({ db: platform.db, by: 'keyHash', ttlMs: 5_000, max: 100_000 }),
    failures: new FailedAuthentications(platform, { of: 'terminals' }),
    calls: new CallsPerSecond(config.TERMINAL_CALLS_PER_SECOND),
    reports: reportBatches(platform, doorbell),
  }
  return {
    routes: async (app) => {
      installReportParser(app)
      watchCalls(app, callLog, { surface: 'terminal' })
      reportResult(app, route)
    },
    async close() {
      route.failures.close()
      await doorbell.close()
      await callLog.close()
    },
  }
})
