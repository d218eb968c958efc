import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useCan, useMe } from '../../../app/session.tsx'
import { Button, ButtonLink, Card, CardHead, Chip } from '../../../design/index.ts'
import { useFormat, useWords } from '../../../language/index.ts'
import { isLow } from '../money/low.ts'
import { RechargeDialog } from '../money/recharge-dialog.tsx'
import type { UserDetail } from './user.ts'
import { words } from './words.ts'

/** What the user can spend; recharged in place. */
export function MoneyCard({ user }: { user: UserDetail }) {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
  const me = useMe()
  const [recharging, setRecharging] = useState(false)
  if (user.available === null || user.balance === null) return null
  // Money is given to oneself by nobody but who runs the whole platform.
  const mayRecharge =
    can('money.recharge') && user.deleted_at === null && (me.scope === 'all' || me.user_id !== user.user_id)
  return (
    <Card>
      <CardHead title={say('money')}>
        <span className="flex flex-wrap gap-2">
          <ButtonLink size="s" to={`/billing?user_id=${user.user_id}`}>
            {say('to_billing')}
          </ButtonLink>
          {mayRecharge && (
            <Button size="s" tone="primary" icon={Plus} onClick={() => setRecharging(true)}>
              {say('recharge')}
            </Button>
          )}
        </span>
      </CardHead>
      <p className="text-small text-ink-2">{say('available')}</p>
      <p className="mt-1 flex flex-wrap items-center gap-3">
        <span className="text-figure font-[680]">{format.money(user.available)}</span>
        {isLow(user.available, user.limits?.low_balance ?? null) && <Chip mood="warning">{say('low')}</Chip>}
      </p>
      <p className="mt-1 text-small text-ink-2">{say('balance_of', { balance: format.money(user.balance) })}</p>
      {recharging && <RechargeDialog user={user} onClose={() => setRecharging(false)} />}
    </Card>
  )
}
