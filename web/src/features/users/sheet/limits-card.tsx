import { setUserLimits } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { barrierTo } from '../../../app/standing.ts'
import { useStanding } from '../../../app/use-standing.ts'
import {
  Button,
  Card,
  CardHead,
  Facts,
  Form,
  TextField,
  useRenewal,
  useSentForm,
  useToast,
} from '../../../design/index.ts'
import { useFormat, useWords } from '../../../language/index.ts'
import { asNumber } from '../typed.ts'
import { standingOf, type UserDetail } from './user.ts'
import { words } from './words.ts'

type Limits = NonNullable<UserDetail['limits']>

/** How much a user may owe, ask and hold at once. */
export function LimitsCard({ user, limits }: { user: UserDetail; limits: Limits }) {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
  const me = useStanding()
  const [editing, setEditing] = useState(false)
  const mayEdit =
    can('users.limits') && user.deleted_at === null && barrierTo(me, standingOf(user), { superOwn: true }) === null
  return (
    <Card>
      <CardHead title={say('limits')}>
        {mayEdit && !editing && (
          <Button size="s" onClick={() => setEditing(true)}>
            {say('edit')}
          </Button>
        )}
      </CardHead>
      {editing ? (
        <LimitsForm user={user} limits={limits} onClose={() => setEditing(false)} />
      ) : (
        <Facts
          columns={3}
          facts={[
            [say('credit_limit'), format.money(limits.credit_limit)],
            [say('low_balance'), limits.low_balance === null ? say('no_warning') : format.money(limits.low_balance)],
            [say('backlog_cap'), format.number(limits.backlog_cap)],
            [say('rate_per_second'), format.number(limits.rate_per_second)],
            [say('rate_burst'), format.number(limits.rate_burst)],
            [say('weight'), format.number(limits.weight)],
          ]}
        />
      )}
    </Card>
  )
}

function typedOf(limits: Limits) {
  return {
    credit_limit: limits.credit_limit,
    low_balance: limits.low_balance ?? '',
    backlog_cap: String(limits.backlog_cap),
    rate_per_second: String(limits.rate_per_second),
    rate_burst: String(limits.rate_burst),
    weight: String(limits.weight),
  }
}

function LimitsForm({ user, limits, onClose }: { user: UserDetail; limits: Limits; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const save = useAct(setUserLimits)
  const form = useSentForm({
    values: typedOf(limits),
    send: ({ credit_limit, low_balance, backlog_cap, rate_per_second, rate_burst, weight }) =>
      save.mutateAsync({
        params: { username: user.username },
        body: {
          etag: limits.etag,
          credit_limit: credit_limit.trim(),
          ...(low_balance.trim() === '' ? {} : { low_balance: low_balance.trim() }),
          backlog_cap: asNumber(backlog_cap),
          rate_per_second: asNumber(rate_per_second),
          rate_burst: asNumber(rate_burst),
          weight: asNumber(weight),
        },
      }),
    onDone: () => {
      toast.done(say('limits_done', { name: user.username }))
      onClose()
    },
  })
  useRenewal(form, typedOf(limits))
  return (
    <Form form={form} act={say('save')} onCancel={onClose}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={say('credit_limit')}
          hint={say('credit_hint')}
          inputMode="decimal"
          {...form.field('credit_limit')}
        />
        <TextField
          label={say('low_balance')}
          hint={say('low_hint')}
          inputMode="decimal"
          {...form.field('low_balance')}
        />
        <TextField label={say('backlog_cap')} inputMode="numeric" {...form.field('backlog_cap')} />
        <TextField label={say('weight')} hint={say('weight_hint')} inputMode="decimal" {...form.field('weight')} />
        <TextField label={say('rate_per_second')} inputMode="decimal" {...form.field('rate_per_second')} />
        <TextField
          label={say('rate_burst')}
          hint={say('burst_hint')}
          inputMode="numeric"
          {...form.field('rate_burst')}
        />
      </div>
    </Form>
  )
}
