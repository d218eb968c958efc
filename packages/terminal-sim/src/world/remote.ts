import { request } from 'undici'
import { z } from 'zod'
import { portOf, type WorldPort } from './port.ts'
import { EtermRefusal, isRefusalCode } from './refusal.ts'

const CALL_DEADLINE_MS = 10_000

const answer = z.union([z.object({ value: z.unknown() }), z.object({ refusal: z.string() })])

/** The world of another process, served by `serveWorld`. */
export function remoteWorld(baseUrl: string): WorldPort {
  return portOf(async (method, asked) => {
    const { body } = await request(new URL(`/world/${method}`, baseUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked),
      signal: AbortSignal.timeout(CALL_DEADLINE_MS),
    })
    const told = answer.parse(await body.json())
    if (!('refusal' in told)) return told.value
    if (isRefusalCode(told.refusal)) throw new EtermRefusal(told.refusal)
    throw new Error(`the world answered ${told.refusal}`)
  })
}
