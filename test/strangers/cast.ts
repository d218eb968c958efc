import { rotateMd5Key, setApiEnabled, setIpWhitelist, setUserStatus } from '@etermai/accounts'
import { rotateTerminalKey } from '@etermai/fleet'
import type { Party } from './party.ts'
import type { World } from './world.ts'

/** From here, and only from here, `elsewhere` may call. */
export const WHITELISTED = '203.0.113.7'

/** Who calls, and what makes a customer and a terminal that. */
const parts = {
  owner: async () => {},
  stranger: async () => {},
  neighbour: async () => {},
  disabled: ({ store }: World, username: string) => setUserStatus(store, { username, status: 'disabled' }),
  underReview: ({ store }: World, username: string) =>
    store.query(`UPDATE users SET status = 'pending_review' WHERE username = $1`, [username]),
  switchedOff: ({ store }: World, username: string) => setApiEnabled(store, { username, enabled: false }),
  elsewhere: ({ store }: World, username: string) => setIpWhitelist(store, { username, ipWhitelist: [WHITELISTED] }),
  // The keys that these two go on with are their old ones.
  rotating: ({ store }: World, username: string) => rotateMd5Key(store, { username, overlapHours: 1 }),
  rotated: async ({ store }: World, username: string, { customer, terminal }: Party) => {
    await rotateMd5Key(store, { username, overlapHours: 1 })
    const over = `UPDATE api_configs SET md5_key_previous_until = now() - interval '1 second' WHERE user_id = $1`
    await store.query(over, [customer.userId])
    await rotateTerminalKey(store, { terminalId: terminal.id })
  },
}
export type Part = keyof typeof parts

/** Everybody, each with things of their own. */
export type Cast = Record<Part, Party>

/** Somebody new in this part. The stranger is of another Office than all others. */
export async function enact(world: World, part: Part): Promise<Party> {
  const party = await world.party(part === 'stranger' ? 'BJS123' : 'SHA255')
  await parts[part](world, party.customer.username, party)
  return party
}

export async function assemble(world: World): Promise<Cast> {
  const cast: Partial<Cast> = {}
  for (const part of Object.keys(parts) as Part[]) cast[part] = await enact(world, part)
  return cast as Cast
}
