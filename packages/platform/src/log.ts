import { pino } from 'pino'

export type Log = pino.Logger

/** Structured logs of one service on standard output. What is secret never reaches them. */
export function createLog(service: string, level: string): Log {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        '*.md5_key',
        '*.sign',
        '*.api_key',
        '*.terminal_key',
        '*.password',
        '*.authorization',
        '*.params',
        '*.id_no',
      ],
      censor: '[redacted]',
    },
  })
}
