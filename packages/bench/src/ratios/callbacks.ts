import { median, type Ratio, round, UNCOUNTED_ROUNDS } from '../ratio.ts'
import { openCallbacks } from '../subjects/callbacks.ts'
import { plainPosts } from '../subjects/run-plain-posts.ts'

const CALLBACKS = 15_000
/** As many as the callback service has under way at most. */
const CONCURRENCY = 256
/** More than a destination may have under way, so that its breaker has to help. */
const INTO_BLACK_HOLE = 500

/** P10: claiming, signing, judging the address and storing each attempt, beside the HTTP that carries it. */
export const callbacks: Ratio = {
  id: 'P10',
  name: 'callbacks delivered ÷ the same POSTs by bare undici, as many at once',
  unit: 'callbacks/s ÷ calls/s',
  target: 0.5,
  better: 'higher',
  async measure(rounds, log) {
    await using things = new AsyncDisposableStack()
    const service = await openCallbacks()
    things.defer(() => service.stop())
    const [a, b, node, postgres]: number[][] = [[], [], [], []]
    for (let nth = 1 - UNCOUNTED_ROUNDS; nth <= rounds; nth++) {
      const { perSecond, cpu, sample } = await service.deliver(CALLBACKS, 0)
      const { heard } = await service.receivers.expect(CALLBACKS)
      await plainPosts({ urls: service.urls, count: CALLBACKS, concurrency: CONCURRENCY, ...sample })
      const plain = CALLBACKS / (await heard).seconds
      log(`  ${nth}: ${round(perSecond)} callbacks/s, ${round(plain)} calls/s`)
      if (nth <= 0) continue
      a?.push(perSecond)
      b?.push(plain)
      node?.push(cpu.node ?? 0)
      postgres?.push(cpu.postgres ?? 0)
    }
    const seen = { 'µs node': round(median(node ?? [])), 'µs postgres': round(median(postgres ?? [])) }
    return { a: a ?? [], b: b ?? [], seen }
  },
}

/** P10b: what a destination that never answers costs the others. It is a new one each round: no breaker knows it. */
export const blackHole: Ratio = {
  id: 'P10b',
  name: 'callbacks to healthy destinations with one that never answers ÷ without',
  unit: 'callbacks/s ÷ callbacks/s',
  target: 0.95,
  better: 'higher',
  async measure(rounds, log) {
    await using things = new AsyncDisposableStack()
    const beside = await openCallbacks()
    things.defer(() => beside.stop())
    const alone = await openCallbacks()
    things.defer(() => alone.stop())
    const [a, b]: [number[], number[]] = [[], []]
    for (let nth = 0; nth <= rounds; nth++) {
      const hampered = await beside.deliver(CALLBACKS, INTO_BLACK_HOLE)
      const free = await alone.deliver(CALLBACKS, 0)
      log(`  ${nth}: ${round(hampered.perSecond)} callbacks/s with a black hole, ${round(free.perSecond)} without`)
      if (nth === 0) continue
      a.push(hampered.perSecond)
      b.push(free.perSecond)
    }
    return { a, b, seen: {} }
  },
}
