import { operations } from 'virtual:operations'
import { addPriceOverride, listPriceOverrides } from '@etermai/admin-contract'
import { useState } from 'react'
import { AdminError, client, type ItemOf, useAct } from '../../../api/index.ts'
import { Dialog, Form, SelectField, TextArea, TextField, useSentForm, useToast } from '../../../design/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { toMoment } from '../../../lists/index.ts'
import { useAccount } from '../account/use-account.ts'
import { AmountField } from '../amount-field.tsx'
import { type PickedUser, UserPicker } from '../user-picker.tsx'
import { OwnPriceConflict } from './own-price-conflict.tsx'
import { overlaps } from './own-price-state.ts'

const words = defineWords({
  title: ['设置专属价', 'Give an own price'],
  title_of: ['为 {name} 设置专属价', 'Give {name} an own price'],
  note: [
    '在有效期内代替通用价，对期间发布的任务生效。',
    'Holds instead of the general price for tasks published in that time.',
  ],
  user: ['用户', 'User'],
  choose: ['请选择用户', 'Choose a user'],
  operation: ['操作', 'Operation'],
  price: ['价格（元）', 'Price, yuan'],
  from: ['开始时间', 'From'],
  from_hint: ['留空：立即开始', 'Empty: from now on'],
  until: ['结束时间', 'Until'],
  until_hint: ['留空：长期有效', 'Empty: without end'],
  remark: ['备注（可不填）', 'Remark, if any'],
  act: ['保存专属价', 'Save the own price'],
  replace: ['替换并保存', 'Replace, and save'],
  done: ['专属价已保存', 'The own price is saved'],
})

interface Values {
  user_id: number | null
  operation: string
  price: string
  valid_from: string
  valid_until: string
  remark: string
}
type OwnPrice = ItemOf<typeof listPriceOverrides>

/** Gives a user a price of their own; one that is in its way is named, and gives way when that is wanted. */
export function OwnPriceDialog({ userId, onClose }: { userId: number | null; onClose(): void }) {
  const say = useWords(words)
  const word = useSay()
  const { timeZone } = useFormat()
  const toast = useToast()
  const add = useAct(addPriceOverride)
  const known = useAccount(userId).data
  const [chosen, setChosen] = useState<PickedUser | null>(null)
  const [inTheWay, setInTheWay] = useState<readonly OwnPrice[] | null>(null)
  const picked = userId === null ? chosen : { user_id: userId, username: known?.username ?? '' }
  const form = useSentForm<Values>({
    values: {
      user_id: userId,
      operation: operations[0]?.type ?? '',
      price: '',
      valid_from: '',
      valid_until: '',
      remark: '',
    },
    async send({ operation, price, remark, ...times }): Promise<void> {
      if (picked === null) return form.setError('user_id', { message: say('choose') })
      const from = toMoment(times.valid_from, timeZone)
      const until = toMoment(times.valid_until, timeZone)
      const asked = { user_id: picked.user_id, operation }
      try {
        await add.mutateAsync({
          body: {
            ...asked,
            price: price.trim(),
            replace: inTheWay !== null,
            ...(from === null ? {} : { valid_from: from }),
            ...(until === null ? {} : { valid_until: until }),
            ...(remark.trim() === '' ? {} : { remark: remark.trim() }),
          },
        })
      } catch (error) {
        if (!(error instanceof AdminError) || !error.details.some(({ path }) => path === 'valid_from')) throw error
        const span = { valid_from: from ?? new Date().toISOString(), valid_until: until }
        const others = await client.call(listPriceOverrides, { query: { ...asked, limit: 200 } })
        const met = others.items.filter((other) => other.withdrawn_at === null && overlaps(other, span))
        if (met.length === 0) throw error
        return setInTheWay(met)
      }
      toast.done(say('done'))
      onClose()
    },
  })
  // What is changed may be in another's way, or in nobody's.
  const anew = { onChangeCapture: () => setInTheWay(null) }
  return (
    <Dialog
      open
      onClose={onClose}
      title={userId === null ? say('title') : say('title_of', { name: known?.username ?? '' })}
      note={say('note')}
    >
      <Form form={form} act={say(inTheWay === null ? 'act' : 'replace')} danger={inTheWay !== null} onCancel={onClose}>
        <div {...anew} className="space-y-4">
          {userId === null && (
            <UserPicker
              label={say('user')}
              shown
              value={chosen}
              error={form.errorOf('user_id')}
              onChoose={(user) => {
                setChosen(user)
                setInTheWay(null)
                form.clearErrors('user_id')
              }}
            />
          )}
          <SelectField
            label={say('operation')}
            options={operations.map(({ type, label }) => ({ value: type, label: word(label) }))}
            {...form.field('operation')}
          />
          <AmountField form={form} name="price" label={say('price')} />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              type="datetime-local"
              label={say('from')}
              hint={say('from_hint')}
              {...form.field('valid_from')}
            />
            <TextField
              type="datetime-local"
              label={say('until')}
              hint={say('until_hint')}
              {...form.field('valid_until')}
            />
          </div>
          <TextArea label={say('remark')} maxLength={500} rows={2} {...form.field('remark')} />
        </div>
        {inTheWay !== null && <OwnPriceConflict prices={inTheWay} />}
      </Form>
    </Dialog>
  )
}
