import path from 'node:path'
import { parseArgs } from 'node:util'

export interface DemoOptions {
  /** Absolute path. */
  dataDir: string
  tasks: number
  /** For all of it, seconds. */
  timeoutSeconds: number
}

const HELP = `Publishes tasks of all operations to a running platform and checks their callbacks.

  npm run demo -- [options]

  --data-dir .data   where the platform keeps its demo.json
  --tasks 100        how many tasks, at most 5,000
  --timeout 900      seconds until what has not ended counts as lost

Exit code 0 only if every task ended, and every callback came with both signatures right.`

/** Reads the command line. Prints the help, or what is wrong, and ends the process where there is nothing to do. */
export function readOptions(args: string[]): DemoOptions {
  try {
    return parse(args)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`)
    process.exit(2)
  }
}

function parse(args: string[]): DemoOptions {
  const { values } = parseArgs({
    args,
    options: {
      'data-dir': { type: 'string', default: '.data' },
      tasks: { type: 'string', default: '100' },
      timeout: { type: 'string', default: '900' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    process.exit(0)
  }
  return {
    dataDir: path.resolve(values['data-dir']),
    tasks: whole('--tasks', values.tasks, 1, 5_000),
    timeoutSeconds: whole('--timeout', values.timeout, 1, 86_400),
  }
}

function whole(name: string, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (value >= min && value <= max) return value
  throw new Error(`${name} must be a whole number from ${min} to ${max}, not "${text}"`)
}
