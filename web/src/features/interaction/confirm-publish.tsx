import type { OperationType } from '@etermai/domain'
import { ConfirmDialog, Notice } from '../../design/index.ts'
import { operationWord } from '../../eterm/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../language/index.ts'
import type { FormEntry } from './conversation.ts'
import { Review } from './review.tsx'
import { usePrice } from './use-price.ts'

const words = defineWords({
  title: ['确认{operation}？', '{operation}?'],
  cost: ['完成后扣款 {price}，失败不扣。', 'Charged when it is done: {price}. Nothing if it fails.'],
  cost_unknown: ['完成后按价目扣款，失败不扣。', 'Charged by the price list when it is done. Nothing if it fails.'],
  final: ['开始提交后不能撤回。', 'It cannot be taken back once the terminal has begun to commit.'],
  act: ['{operation} · {price}', '{operation} · {price}'],
})

const DESTRUCTIVE = new Set<OperationType>(['cancel_pnr', 'cancel_passenger'])

/** Names what a write will do and what it costs. */
export function ConfirmPublish({
  form,
  operation,
  open,
  onClose,
  onConfirm,
}: {
  form: FormEntry
  operation: OperationType
  open: boolean
  onClose(): void
  onConfirm(): Promise<void>
}) {
  const say = useWords(words)
  const format = useFormat()
  const name = useSay()(operationWord(operation))
  const price = usePrice(operation)
  const cost = price === null ? null : format.money(price)
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={say('title', { operation: name })}
      act={cost === null ? name : say('act', { operation: name, price: cost })}
      danger={DESTRUCTIVE.has(operation)}
      onConfirm={onConfirm}
    >
      <Review operation={operation} values={form.values} />
      <p className="mt-3 text-small">{cost === null ? say('cost_unknown') : say('cost', { price: cost })}</p>
      <Notice mood="warning" className="mt-3">
        {say('final')}
      </Notice>
    </ConfirmDialog>
  )
}
