import { setPrice } from '@etermai/admin-contract'
import { useAct } from '../../../api/index.ts'
import { Dialog, Form, useSentForm, useToast } from '../../../design/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { AmountField } from '../amount-field.tsx'
import type { PriceLine } from './price-list.tsx'

const words = defineWords({
  title: ['修改通用价：{name}', 'General price of {name}'],
  note: [
    '现价 {now}。对此后发布的任务生效，已受理的任务保持原价；有专属价的用户不受影响。',
    '{now} now. For tasks that are published from now on; who has a price of their own keeps it.',
  ],
  unset: ['未定价', 'not set'],
  price: ['新价格（元）', 'New price, yuan'],
  act: ['保存价格', 'Save the price'],
  done: ['{name} 的通用价已改为 {price}', 'The general price of {name} is {price} now'],
})

/** Sets what an operation costs whoever has no price of their own. */
export function PriceDialog({ line, onClose }: { line: PriceLine; onClose(): void }) {
  const say = useWords(words)
  const format = useFormat()
  const name = useSay()([line.label_zh, line.label_en])
  const toast = useToast()
  const set = useAct(setPrice)
  const form = useSentForm<{ price: string }>({
    values: { price: line.price ?? '' },
    async send({ price }) {
      const saved = await set.mutateAsync({
        params: { operation: line.operation },
        body: { etag: line.etag, price: price.trim() },
      })
      toast.done(say('done', { name, price: format.money(saved.price) }))
      onClose()
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('title', { name })}
      note={say('note', { now: line.price === null ? say('unset') : format.money(line.price) })}
    >
      <Form form={form} act={say('act')} onCancel={onClose}>
        <AmountField form={form} name="price" label={say('price')} />
      </Form>
    </Dialog>
  )
}
