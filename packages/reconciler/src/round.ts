import { setTimeout as pause } from 'node:timers/promises'
import { type Check, type Finding, MAX_FINDINGS, type Reached, type Scope, type Stores } from './check.ts'
import { type Picture, readPicture } from './redis/picture.ts'

/** Between two looks at what moves: longer than a claim, a push or a removal takes, ms. */
const BETWEEN_LOOKS_MS = 5_000

export interface RoundOptions {
  scope: Scope
  since: Date
  /** Subjects that were found before, by the name of the check. */
  again: ReadonlyMap<string, readonly string[]>
  repair: boolean
  isPatient: boolean
  /** Ends the round early. */
  signal?: AbortSignal
  betweenLooksMs?: number
}

/** What became of one check in one round. */
export interface Outcome {
  check: Check
  looked: string
  /** What was found and stands, repaired or not. */
  findings: Finding[]
  repaired: Finding[]
  /** There may be more than these. */
  isFull: boolean
  /** Why it could not look, or not repair. */
  error: string | null
  seconds: number
}

/** Makes these checks once; what moves is looked at a second time before it counts. */
export async function makeRound(stores: Stores, checks: readonly Check[], options: RoundOptions): Promise<Outcome[]> {
  const first = await lookWith(stores, checks, options, 1)
  const doubtful = first.filter(({ check, findings }) => check.twice && findings.length > 0)
  if (doubtful.length > 0) {
    await pause(options.betweenLooksMs ?? BETWEEN_LOOKS_MS, undefined, {
      ...(options.signal && { signal: options.signal }),
    })
    const second = await lookWith(
      stores,
      doubtful.map(({ check }) => check),
      options,
      2,
    )
    for (const [i, before] of doubtful.entries()) confirm(before, second[i])
  }
  if (options.repair) for (const outcome of first) await repair(stores, outcome)
  return first
}

async function lookWith(
  stores: Stores,
  checks: readonly Check[],
  { scope, since, again, isPatient, signal }: RoundOptions,
  nth: 1 | 2,
): Promise<Outcome[]> {
  let read: Promise<Picture> | undefined
  const outcomes: Outcome[] = []
  for (const check of checks) {
    signal?.throwIfAborted()
    const began = performance.now()
    const outcome: Outcome = { check, looked: '', findings: [], repaired: [], isFull: false, error: null, seconds: 0 }
    try {
      const reached = reach(stores, check)
      const picture = () => {
        read ??= readPicture(reached)
        return read
      }
      const found = await check.find(reached, {
        scope,
        since,
        nth,
        isPatient,
        picture,
        again: again.get(check.name) ?? [],
      })
      outcome.looked = found.looked
      outcome.findings = found.findings
      outcome.isFull = found.findings.length >= MAX_FINDINGS
    } catch (error) {
      outcome.error = (error as Error).message
    }
    outcome.seconds = (performance.now() - began) / 1_000
    outcomes.push(outcome)
  }
  return outcomes
}

/** Only what was found both times stands, as it was found last. */
function confirm(first: Outcome, second: Outcome | undefined): void {
  if (second === undefined) return
  const before = new Set(first.findings.map(({ subject }) => subject))
  first.findings = second.findings.filter(({ subject }) => before.has(subject))
  first.error ??= second.error
  first.seconds += second.seconds
}

async function repair(stores: Stores, outcome: Outcome): Promise<void> {
  const { check, findings } = outcome
  if (check.repair === undefined || findings.length === 0) return
  try {
    outcome.repaired = await check.repair(reach(stores, check), findings)
  } catch (error) {
    outcome.error = `not repaired: ${(error as Error).message}`
  }
}

/** The stores that a check needs. Throws where Redis is needed and not known. */
function reach(stores: Stores, check: Check): Reached {
  if (check.needsRedis && stores.redis === null) throw new Error('Redis is not known, or cannot be reached')
  return stores as Reached
}
