import { parseArgs } from 'node:util'
import { type FaultKind, faultKinds } from './plan/fault.ts'

/** What a run is told. */
export interface Options {
  profile: 'faults' | 'flood'
  tasks: number
  seed: number
  terminals: number
  /** So many of them are Python processes. */
  python: number
  /** Tasks published in a second. */
  rate: number
  /** How many times faster than life an ordinary terminal is. */
  speed: number
  kinds: readonly FaultKind[]
  /** Divides how long faults last and the pauses between them. */
  pace: number
  /** How long things may take to come to rest at the end, ms. */
  settleMs: number
  /** Where the result is written as JSON; null: nowhere. */
  json: string | null
  /** Keep databases and logs also when nothing was found. */
  keep: boolean
  /** How long the flood lasts, ms. */
  floodMs: number
}

const defaults: Options = {
  profile: 'faults',
  tasks: 20_000,
  seed: 1,
  terminals: 36,
  python: 4,
  rate: 30,
  speed: 20,
  kinds: faultKinds,
  pace: 1,
  settleMs: 300_000,
  json: null,
  keep: false,
  floodMs: 60_000,
}

const PYTHON_SHARE = 1 / 9

const HELP = `Breaks a platform of its own on this machine in every way that we know of, while customers and terminals
work on it, and counts what was lost or done twice. Ends everything that it started.

  npm run faults -- [options]

  --tasks 20000         tasks to publish
  --seed <number>       the same seed gives the same plan of faults; by chance when left out
  --profile faults      or flood: no faults, twice the load that it can carry, for a minute
  --terminals 36        terminals
  --python 4            so many of them are Python processes with the client library; by default one of nine
  --rate 30             tasks published in a second: tasks / rate is how long faults go on
  --speed 20            how many times faster than life an ordinary terminal is
  --only kill,redis_*   only these kinds of faults
  --pace 1              divides how long faults last and the pauses between them
  --settle 300          seconds that everything may take to come to rest at the end
  --seconds 60          how long the flood lasts
  --json <file>         write the result there
  --keep                keep databases and logs (they are kept anyway when something was found)

Exit code 1 when something was lost, done twice, wrong or untrue.`

/** Reads the command line. Prints the help, or what is wrong, and ends the process where there is nothing to run. */
export function readOptions(args: string[]): Options {
  try {
    return parse(args)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(2)
  }
}

function parse(args: string[]): Options {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: {
      tasks: text,
      seed: text,
      profile: text,
      terminals: text,
      python: text,
      rate: text,
      speed: text,
      only: text,
      pace: text,
      settle: text,
      seconds: text,
      json: text,
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    process.exit(0)
  }
  const profile = values.profile ?? defaults.profile
  if (profile !== 'faults' && profile !== 'flood') throw new Error('--profile must be faults or flood')
  const terminals = number('--terminals', values.terminals, 2, 10_000) ?? defaults.terminals
  return {
    profile,
    tasks: number('--tasks', values.tasks, 1, 10_000_000) ?? defaults.tasks,
    seed: number('--seed', values.seed, 0, 2 ** 31) ?? Math.floor(Math.random() * 2 ** 31),
    terminals,
    python: number('--python', values.python, 0, terminals - 1) ?? Math.floor(terminals * PYTHON_SHARE),
    rate: number('--rate', values.rate, 0.1, 10_000) ?? defaults.rate,
    speed: number('--speed', values.speed, 0.1, 10_000) ?? defaults.speed,
    kinds: values.only === undefined ? faultKinds : kindsLike(values.only),
    pace: number('--pace', values.pace, 0.1, 100) ?? defaults.pace,
    settleMs: (number('--settle', values.settle, 1, 3_600) ?? defaults.settleMs / 1_000) * 1_000,
    floodMs: (number('--seconds', values.seconds, 1, 600) ?? defaults.floodMs / 1_000) * 1_000,
    json: values.json ?? null,
    keep: values.keep,
  }
}

function kindsLike(list: string): FaultKind[] {
  const patterns = list.split(',').map((item) => new RegExp(`^${item.trim().replaceAll('*', '.*')}$`))
  const kinds = faultKinds.filter((kind) => patterns.some((pattern) => pattern.test(kind)))
  if (list !== 'none' && kinds.length === 0) throw new Error(`--only: none of ${faultKinds.join(', ')}`)
  return kinds
}

function number(name: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!(value >= min && value <= max)) throw new Error(`${name} must be a number from ${min} to ${max}, not "${text}"`)
  return value
}
