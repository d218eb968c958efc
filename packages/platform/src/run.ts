import { type BaseConfig, ConfigError } from './config.ts'

const SHUTDOWN_DEADLINE_MS = 30_000

/**
 * The whole of a main.ts: starts, and ends on SIGTERM or SIGINT with what is held answered. Exit code 0 after a
 * clean end, 1 when it could not start or end in time, 2 for a configuration that is not usable.
 */
export async function run<C extends BaseConfig>(
  load: () => C,
  start: (config: C) => Promise<{ close(): Promise<void> }>,
): Promise<void> {
  try {
    const running = await start(load())
    const end = () => {
      setTimeout(() => process.exit(1), SHUTDOWN_DEADLINE_MS).unref()
      running.close().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    }
    process.once('SIGTERM', end)
    process.once('SIGINT', end)
  } catch (error) {
    const message = error instanceof ConfigError ? error.message : error instanceof Error ? error.stack : String(error)
    process.stderr.write(`${message}\n`)
    process.exit(error instanceof ConfigError ? 2 : 1)
  }
}
