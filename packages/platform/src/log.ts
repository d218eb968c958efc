import { type DestinationStream, pino } from 'pino'

export type Log = pino.Logger

/** What Postgres says about an error besides the rows it was working on: those hold names and identity numbers. */
const TELLING = ['code', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const

/** Structured logs of one service, on standard output if nothing else is said. What is secret never reaches them. */
export function createLog(service: string, level: string, to: DestinationStream = pino.destination(1)): Log {
  const options: pino.LoggerOptions = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    redact: {
      paths: [
        '*.md5_key',
        '*.sign',
        '*.api_key',
        '*.terminal_key',
        '*.password',
        '*.authorization',
        '*.headers.authorization',
        '*.params',
        '*.id_no',
      ],
      censor: '[redacted]',
    },
  }
  return pino(options, to)
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const known = error as Error & Record<string, unknown>
  const telling = TELLING.filter((name) => known[name] !== undefined).map((name) => [name, known[name]])
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...Object.fromEntries(telling),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}
