import type { World } from './world.ts'

export const worldMethods = [
  'availability',
  'hold',
  'release',
  'book',
  'retrieve',
  'change',
  'cancel',
  'fares',
  'issue',
  'tickets',
  'acts',
] as const

export type WorldMethod = (typeof worldMethods)[number]

/** The world as a terminal sees it, in the same process or in another one. Rejects with EtermRefusal. */
export type WorldPort = {
  readonly [Method in WorldMethod]: (
    asked: NonNullable<Parameters<World[Method]>[0]>,
  ) => Promise<ReturnType<World[Method]>>
}

/** Calls one method by its name, which is how both ports are made. */
type Call = (method: WorldMethod, asked: unknown) => Promise<unknown>

/** Builds a port from one calling function. */
export function portOf(call: Call): WorldPort {
  const methods = worldMethods.map((method) => [method, (asked: unknown) => call(method, asked)])
  return Object.fromEntries(methods) as WorldPort
}

/** Calls a method of the world by name; the caller has checked that the name is one of worldMethods. */
export function callWorld(world: World, method: WorldMethod, asked: unknown): unknown {
  const bound = world[method].bind(world) as (asked: unknown) => unknown
  return bound(asked)
}

/** The world in this process. */
export const localWorld = (world: World): WorldPort => portOf(async (method, asked) => callWorld(world, method, asked))
