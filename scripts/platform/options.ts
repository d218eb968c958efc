import path from 'node:path'
import { parseArgs } from 'node:util'

/** What npm start and npm run services are told. */
export interface Options {
  mode: 'standalone' | 'services'
  host: string
  port: number
  /** Absolute path. */
  dataDir: string
  /** Simulated terminals; 0 for none. */
  sim: number
  /** Registered terminals at least; those that are not simulated are there for programs of others. */
  terminals: number
  /** How many times faster than life the simulated terminals are. */
  simSpeed: number
  simSeed: number
}

const HELP = `Starts the platform on this machine.

  npm start -- [options]            everything in one process
  npm run services -- [options]     every service as its own process, behind the edge proxy

  --port 8080        port to listen on
  --host 127.0.0.1   address to listen on
  --data-dir .data   where databases, keys and logs are kept
  --sim 6            number of simulated terminals
  --no-sim           none
  --terminals 6      number of registered terminals, when more than are simulated
  --sim-speed 1      how many times faster than life they are
  --sim-seed 1       seed of what they do

DATABASE_URL and REDIS_URL replace the embedded Postgres and Redis.`

/** Reads the command line. Prints the help, or what is wrong, and ends the process where there is nothing to start. */
export function readOptions(args: string[]): Options {
  try {
    return parse(args)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(2)
  }
}

function parse(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '8080' },
      host: { type: 'string', default: '127.0.0.1' },
      'data-dir': { type: 'string', default: '.data' },
      sim: { type: 'string', default: '6' },
      'no-sim': { type: 'boolean', default: false },
      terminals: { type: 'string', default: '6' },
      'sim-speed': { type: 'string', default: '1' },
      'sim-seed': { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    process.exit(0)
  }
  const [mode, ...rest] = positionals
  if ((mode !== 'standalone' && mode !== 'services') || rest.length > 0) throw new Error(HELP)
  return {
    mode,
    host: values.host,
    port: whole('--port', values.port, 1, 65_535),
    dataDir: path.resolve(values['data-dir']),
    sim: values['no-sim'] ? 0 : whole('--sim', values.sim, 0, 10_000),
    terminals: whole('--terminals', values.terminals, 1, 10_000),
    simSpeed: number('--sim-speed', values['sim-speed'], 0.01, 10_000),
    simSeed: whole('--sim-seed', values['sim-seed'], 0, 2 ** 31),
  }
}

function number(name: string, text: string, min: number, max: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!(value >= min && value <= max)) throw new Error(`${name} must be a number from ${min} to ${max}, not "${text}"`)
  return value
}

function whole(name: string, text: string, min: number, max: number): number {
  const value = number(name, text, min, max)
  if (!Number.isInteger(value)) throw new Error(`${name} must be a whole number, not "${text}"`)
  return value
}
