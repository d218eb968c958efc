import { createWorld, type World } from '@etermai/terminal-sim'
import { eventually } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Load, openBooks } from '../load.ts'
import type { Mode } from '../platform.ts'
import type { Stage } from '../stage.ts'
import { startCrew } from '../terminals.ts'

const VICTIMS: Readonly<Record<Mode, readonly string[]>> = {
  standalone: ['standalone', 'postgres', 'redis', 'standalone'],
  services: ['ingress', 'terminal-gateway', 'results', 'dispatcher', 'callback', 'edge', 'postgres', 'redis'],
}
const TRIPS_AT_A_TIME = 12
/** Tasks that must have ended since the kill before, so that each falls into flowing work. */
const BETWEEN = 20
const FLOWS_MS = 120_000
/** What callers may get while something is away: nothing happened, or it is not known; never a refusal. */
const AWAY = /^(TypeError|SyntaxError|50[03] (INTERNAL|UNAVAILABLE)$)/

/** kill -9 of each process in turn while tasks flow. */
export function kills(stage: () => Stage): void {
  describe('S10 any process may be killed', () => {
    let world: World
    let crew: { stop(): Promise<void> }
    beforeAll(() => {
      world = createWorld({ seatFactor: Number.POSITIVE_INFINITY, firstRecord: 20_000 })
      crew = startCrew(stage().platform, world, 20)
    })
    afterAll(() => crew?.stop())

    it('kill -9 of each process in turn: nothing lost, nothing twice, every callback arrives', async () => {
      const { platform, agent1, agent2 } = stage()
      const check = await openBooks(stage(), world)
      const load = new Load(stage(), TRIPS_AT_A_TIME)
      for (const victim of VICTIMS[platform.mode]) {
        const goal = load.ended + BETWEEN
        await eventually(() => load.ended >= goal, { timeoutMs: FLOWS_MS })
        await platform.kill(victim)
      }
      const goal = load.ended + BETWEEN
      await eventually(() => load.ended >= goal, { timeoutMs: FLOWS_MS })
      await check(await load.finish())
      const met = [...agent1.client.repeated, ...agent2.client.repeated]
      expect(met.filter((problem) => !AWAY.test(problem))).toEqual([])
    }, 400_000)
  })
}
