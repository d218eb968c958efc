import { Caller } from './customers/caller.ts'
import { Ends } from './customers/ends.ts'
import { Journal } from './customers/journal.ts'
import { Injector } from './inject/injector.ts'
import { OperatorDesk } from './operator.ts'
import { RECEIVERS } from './plan/parts.ts'
import { Random } from './random.ts'
import { Deliveries } from './receivers/deliveries.ts'
import { Receiver } from './receivers/receiver.ts'
import { Recovery } from './recovery.ts'
import type { Stage } from './stage/stage.ts'
import { type Fleet, startFleet } from './terminals/fleet.ts'
import { type PythonFleet, startPythonFleet } from './terminals/python-fleet.ts'

export interface CastInput {
  stage: Stage
  seed: number
  speed: number
  /** So many of the terminals are processes of this interpreter. */
  python: { count: number; interpreter: string }
  signal: AbortSignal
  log(line: string): void
}

/** Everybody around the platform: customers, their receivers, terminals, the operator, and who breaks things. */
export interface Cast {
  random: Random
  journal: Journal
  caller: Caller
  ends: Ends
  deliveries: Deliveries
  receivers: readonly Receiver[]
  /** Where the platform reaches the receivers. */
  addresses: readonly string[]
  fleet: Fleet
  python: PythonFleet
  desk: OperatorDesk
  recovery: Recovery
  injector: Injector
  stop(): Promise<void>
}

/** Brings them on, each on a line of its own to the edge. */
export async function openCast({ stage, seed, speed, python: share, signal, log }: CastInput): Promise<Cast> {
  const random = new Random(seed, 'run')
  const { lines, people, db } = stage
  const edgePort = Number(new URL(stage.edgeUrl).port)
  const customersUrl = `http://127.0.0.1:${await lines.open('customers>edge', edgePort)}`
  const terminalsUrl = `http://127.0.0.1:${await lines.open('terminals>edge', edgePort)}`

  const journal = new Journal()
  const caller = new Caller(customersUrl, journal, random.fork('caller'), signal)
  const ends = new Ends(caller)
  const deliveries = new Deliveries(people.customers, ({ task_id }) => ends.heard(task_id))
  const receivers: Receiver[] = []
  const addresses: string[] = []
  for (let n = 0; n < RECEIVERS; n++) {
    const receiver = await Receiver.start(n, deliveries)
    receivers.push(receiver)
    addresses.push(`http://127.0.0.1:${await lines.open(`callback>receiver${n}`, receiver.port)}`)
  }
  const first = people.terminals.length - share.count
  const fleet = startFleet({
    baseUrl: terminalsUrl,
    identities: people.terminals.slice(0, first),
    seed,
    random: random.fork('fleet'),
    speed,
  })
  const python = await startPythonFleet({
    python: share.interpreter,
    baseUrl: terminalsUrl,
    identities: people.terminals.slice(first),
    first,
    world: fleet.world,
    watch: fleet.watch,
    random: random.fork('python'),
    speed,
    dataDir: stage.dataDir.path,
  })
  const desk = new OperatorDesk(db, fleet.world)
  const recovery = new Recovery(journal, deliveries, fleet.watch)
  const onHealed = recovery.healed.bind(recovery)
  const injector = new Injector({ stage, fleet, python, receivers, terminalsUrl, onHealed, log })
  return {
    random,
    journal,
    caller,
    ends,
    deliveries,
    receivers,
    addresses,
    fleet,
    python,
    desk,
    recovery,
    injector,
    async stop() {
      recovery.stop()
      await Promise.allSettled([desk.stop(), ends.stop(), fleet.stop(), python.stop(), caller.close()])
      await Promise.allSettled(receivers.map((receiver) => receiver.stop()))
    },
  }
}
