import { enter, type Transferred } from '@etermai/ledger'
import { validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { notFound } from '../refusal.ts'
import { ownershipOfUser } from '../users/ownership.ts'

const reference = z
  .string()
  .trim()
  .min(1)
  .max(128)
  .meta({ description: 'Of the payment or the case; the same again changes nothing' })
const remark = z.string().trim().max(500)
const why = remark.min(1, 'say why')
const whole = { userId: z.int(), amountFen: z.number(), reference }

const schema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('recharge'), ...whole, remark: remark.default('') }),
  z.strictObject({ kind: z.literal('adjustment'), ...whole, reference: reference.optional(), remark: why }),
  z.strictObject({ kind: z.literal('refund'), ...whole, taskId: z.uuid(), remark: why }),
])

const ACTIONS = { recharge: 'money.recharge', adjustment: 'money.adjust', refund: 'money.refund' } as const

/**
 * Enters a recharge, an adjustment or a refund with its line of the trail, in one transaction; the same reference again
 * changes nothing and leaves no line. Throws INVALID_REQUEST, NOT_FOUND.
 */
export function enterMoney(
  management: Pick<Management, 'db' | 'actor'>,
  input: z.input<typeof schema>,
): Promise<Transferred> {
  const { kind, ...asked } = validate(schema, input)
  return change(management, async ({ client, record }) => {
    const user = await ownershipOfUser(client, asked.userId)
    if (user === null) throw notFound('userId', `no user ${asked.userId}`)
    const made = await enter(client, kind, { ...asked, operator: management.actor.name })
    if (made.created) {
      const { userId: _, ...what } = asked
      await record({ action: ACTIONS[kind], subject: `user:${user.username}`, after: { ...what, ...made } })
    }
    return made
  })
}
