import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

type Rule = string | { threshold: string; abortOnFail: boolean; delayAbortEval: string }

/** A file of k6/config; the scenarios say what their fields mean. */
export interface Profile {
  seconds: number
  drainSeconds: number
  ingress: { perSecond: number; to?: number; [field: string]: unknown }
  terminals: { count: number; workMs: number; pauseMs: number }
  thresholds: Record<string, Rule[]>
  [scenario: string]: unknown
}

export interface K6Options {
  /** Of k6/config, or `signing`, which puts no load on anything. */
  profile: string
  /** Absolute path. */
  dataDir: string
  config: Profile | null
  /** What k6 itself is told besides. */
  k6Arguments: string[]
}

const folder = path.resolve(import.meta.dirname, '..', '..', 'k6', 'config')
const profiles = readdirSync(folder).map((file) => path.basename(file, '.json'))

const HELP = `Puts load on a running platform, counts what was lost or done twice, and writes a report.

  npm run k6 -- <${[...profiles, 'signing'].join(' | ')}> [options] [-- k6 arguments]

  --data-dir .data       where the platform keeps its demo.json; the report goes into its folder k6
  --per-second N         publications a second; of breakpoint: at the beginning
  --to N                 of breakpoint: publications a second at the end
  --seconds N            how long; or --minutes N
  --terminals N          how many terminals work
  --work-ms N            how long a terminal works on a task
  --drain-seconds N      how long is waited afterwards until all has ended
  --threshold 'M=RULE'   one more threshold, in place of the profile's for this metric; repeatable`

/** Reads the command line. Prints the help, or what is wrong, and ends the process where there is nothing to do. */
export function readOptions(args: string[]): K6Options {
  try {
    return parse(args)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`)
    process.exit(2)
  }
}

function parse(args: string[]): K6Options {
  const end = args.indexOf('--')
  const ours = end === -1 ? args : args.slice(0, end)
  const { values, positionals } = parseArgs({
    args: ours,
    allowPositionals: true,
    options: {
      'data-dir': { type: 'string', default: '.data' },
      'per-second': { type: 'string' },
      to: { type: 'string' },
      seconds: { type: 'string' },
      minutes: { type: 'string' },
      terminals: { type: 'string' },
      'work-ms': { type: 'string' },
      'drain-seconds': { type: 'string' },
      threshold: { type: 'string', multiple: true },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    process.exit(0)
  }
  const [profile = '', ...rest] = positionals
  if (rest.length > 0 || ![...profiles, 'signing'].includes(profile))
    throw new Error(`"${positionals.join(' ')}" is none`)
  const config = profile === 'signing' ? null : readProfile(profile)
  if (config !== null) {
    const { ingress, terminals } = config
    ingress.perSecond = whole('--per-second', values['per-second'], ingress.perSecond, 1)
    if (ingress.to !== undefined) ingress.to = whole('--to', values.to, ingress.to, ingress.perSecond)
    else if (values.to !== undefined) throw new Error('--to is for breakpoint')
    config.seconds = whole('--seconds', values.seconds, config.seconds, 1)
    if (values.minutes !== undefined) config.seconds = 60 * whole('--minutes', values.minutes, 1, 1)
    config.drainSeconds = whole('--drain-seconds', values['drain-seconds'], config.drainSeconds, 0)
    terminals.count = whole('--terminals', values.terminals, terminals.count, 1)
    terminals.workMs = whole('--work-ms', values['work-ms'], terminals.workMs, 0)
    for (const [metric, rule] of (values.threshold ?? []).map(thresholdOf)) config.thresholds[metric] = [rule]
  }
  return {
    profile,
    dataDir: path.resolve(values['data-dir']),
    config,
    k6Arguments: end === -1 ? [] : args.slice(end + 1),
  }
}

function readProfile(name: string): Profile {
  return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as Profile
}

/** `http_req_duration{part:poll}=p(95)<100` */
function thresholdOf(text: string): [metric: string, rule: string] {
  const [, metric, rule] = /^([a-z_]+(?:\{[^}]*\})?)=(.+)$/.exec(text) ?? []
  if (metric === undefined || rule === undefined) throw new Error(`--threshold must be METRIC=RULE, not "${text}"`)
  return [metric, rule]
}

function whole(name: string, text: string | undefined, otherwise: number, min: number): number {
  if (text === undefined) return otherwise
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (value >= min) return value
  throw new Error(`${name} must be a whole number from ${min} on, not "${text}"`)
}
