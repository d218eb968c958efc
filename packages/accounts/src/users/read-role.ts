import type { Scope } from '@etermai/access'
import { type Queryable, rows, sql } from '@etermai/platform'
import { invalid } from '../refusal.ts'

const read = sql(import.meta.url, './read-role.sql')

/** What a role gives. Throws INVALID_REQUEST about `role` where there is no such. */
export async function readRole(client: Queryable, name: string): Promise<{ scope: Scope; rights: string[] }> {
  const [role] = await rows<{ scope: Scope; rights: string[] }>(client, read, [name])
  if (role === undefined) throw invalid('role', 'no such role')
  return role
}
