import { change, type Management } from '@etermai/accounts'
import { type OperationClocks, type OperationType, operations, operationTypes } from '@etermai/domain'
import { type Queryable, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { lockSetting, writeSetting } from '../change/write-setting.ts'
import { duration } from './clock-settings.ts'

const read = sql(import.meta.url, './read-clocks.sql')

const overrides = z
  .strictObject({ waitMs: duration, fetchMs: duration, leaseMs: duration, deadlineMs: duration })
  .partial()
type Overrides = z.output<typeof overrides>

const schema = z.strictObject({
  operation: z.enum(operationTypes),
  /** null: the operation's own hold again. */
  clocks: overrides.nullable(),
})

/** The four clocks of every operation, ms: its own, and what was set otherwise. */
export async function readClocks(db: Queryable): Promise<Record<OperationType, OperationClocks>> {
  const found = new Map(
    (await rows<{ type: string; clocks: unknown }>(db, read)).map(({ type, clocks }) => [type, clocks]),
  )
  const entries = operationTypes.map((type) => [type, { ...operations[type].defaults, ...known(found.get(type)) }])
  return Object.fromEntries(entries) as Record<OperationType, OperationClocks>
}

/** Sets clocks of tasks that are published from now on; those accepted before keep theirs. Throws INVALID_REQUEST. */
export async function setClocks(
  management: Pick<Management, 'db' | 'actor'>,
  input: z.input<typeof schema>,
): Promise<void> {
  const { operation, clocks } = validate(schema, input)
  const key = `clocks.${operation}`
  await change(management, async (made) => {
    const before = await lockSetting(made, key)
    await writeSetting(made, management.actor.name, { key, before, after: clocks })
  })
}

/** What an older or newer version may have stored counts as far as it is understood. */
function known(value: unknown): Overrides {
  const parsed = overrides.safeParse(value ?? {})
  return parsed.success ? parsed.data : {}
}
