import { readFile } from 'node:fs/promises'
import { officeNo } from '@etermai/domain'
import { Command, InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import { type FaultName, faultNames } from './faults.ts'
import { type Fleet, runFleet } from './fleet.ts'
import { localWorld } from './world/port.ts'
import { remoteWorld } from './world/remote.ts'
import { createWorld, type World } from './world/world.ts'
import { serveWorld, type WorldServer } from './world-server.ts'

const terminalsFile = z.array(
  z.looseObject({ terminal_id: z.string(), terminal_key: z.string(), office_no: officeNo, pid: z.string() }),
)

const options = z.object({
  baseUrl: z.url(),
  terminals: z.string(),
  speed: z.number().nonnegative(),
  seed: z.int(),
  wait: z.int().min(0).max(25),
  pollMs: z.number().optional(),
  program: z.enum(['full', 'unannounced', 'legacy']),
  screenshots: z.boolean().default(false),
  seats: z.number().nonnegative(),
  worldUrl: z.url().optional(),
  worldPort: z.int().optional(),
  fault: z.record(z.enum(faultNames), z.number().min(0).max(1).optional()),
})

const number = (text: string): number => {
  const value = Number(text)
  if (Number.isNaN(value)) throw new InvalidArgumentError('not a number')
  return value
}

function faultRate(text: string, before: Partial<Record<FaultName, number>>): Partial<Record<FaultName, number>> {
  const [name = '', rate = ''] = text.split('=')
  if (!faultNames.some((known) => known === name)) throw new InvalidArgumentError(`one of ${faultNames.join(', ')}`)
  return { ...before, [name]: number(rate) }
}

const program = new Command('terminal-sim')
  .description('Simulated Eterm terminals on the public terminal API')
  .requiredOption('--base-url <url>', 'address of the platform')
  .requiredOption('--terminals <file>', 'JSON: [{terminal_id, terminal_key, office_no, pid}]')
  .option('--speed <factor>', 'divides real durations; 0: no delay', number, 1)
  .option('--seed <number>', 'the same seed gives the same flights', number, 1)
  .option('--wait <seconds>', 'how long the platform may hold a poll; 0: plain polling', number, 0)
  .option('--poll-ms <ms>', 'between plain polls, instead of what the platform says', number)
  .addOption(
    new Option('--program <kind>', 'what the terminals know')
      .choices(['full', 'unannounced', 'legacy'])
      .default('full'),
  )
  .option('--screenshots', 'send pictures of their windows')
  .option('--seats <factor>', 'multiplies the seats of every flight', number, 1)
  .option('--world-url <url>', 'use the world of another process')
  .option('--world-port <port>', 'show our world to other processes on 127.0.0.1', number)
  .option('--fault <name=rate>', `repeatable; one of ${faultNames.join(', ')}`, faultRate, {})

export interface Running {
  readonly fleet: Fleet
  /** Null when the world is another process's. */
  readonly world: World | null
  readonly worldServer: WorldServer | null
  stop(): Promise<void>
}

/** Starts what the command line asks for. */
export async function run(argv: readonly string[]): Promise<Running> {
  const {
    baseUrl,
    terminals,
    speed,
    seed,
    wait,
    pollMs,
    program: kind,
    screenshots,
    seats,
    worldUrl,
    worldPort,
    fault,
  } = options.parse(program.parse([...argv]).opts())
  // Records count on from the clock: a platform that outlives this process must not be given its old PNRs again.
  const firstRecord = Math.floor(Date.now() / 1000) % 40_000_000
  const world = worldUrl === undefined ? createWorld({ seed, seatFactor: seats, firstRecord }) : null
  const worldServer = world === null || worldPort === undefined ? null : await serveWorld(world, worldPort)
  const fleet = runFleet({
    baseUrl,
    terminals: terminalsFile.parse(JSON.parse(await readFile(terminals, 'utf8'))),
    world: world === null ? remoteWorld(worldUrl ?? '') : localWorld(world),
    speed,
    seed,
    wait,
    program: kind,
    screenshots,
    faults: { rates: fault as Partial<Record<FaultName, number>> },
    ...(pollMs === undefined ? {} : { pollMs }),
  })
  return {
    fleet,
    world,
    worldServer,
    stop: async () => {
      await fleet.stop()
      await worldServer?.stop()
    },
  }
}
