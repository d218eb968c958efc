import { endPriceOverride } from '@etermai/admin-contract'
import { useAct } from '../../../api/index.ts'
import { ConfirmDialog, useToast } from '../../../design/index.ts'
import { operationWord } from '../../../eterm/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { ownPriceState } from './own-price-state.ts'
import type { OwnPrice } from './own-prices.tsx'

const words = defineWords({
  end: ['结束', 'End'],
  withdraw: ['撤回', 'Withdraw'],
  ask_end: ['结束这个专属价？', 'End this own price?'],
  ask_withdraw: ['撤回这个专属价？', 'Withdraw this own price?'],
  effect_end: [
    '{name} 的“{operation}”专属价 {price} 立即结束，此后发布的任务按通用价计费。',
    'The own price of {name} for {operation}, {price}, ends now: later tasks cost the general price.',
  ],
  effect_withdraw: [
    '{name} 的“{operation}”专属价 {price} 原定 {at} 开始，撤回后不会生效。',
    'The own price of {name} for {operation}, {price}, would begin {at}; withdrawn, it never holds.',
  ],
  ended: ['专属价已结束', 'The own price has ended'],
  withdrawn: ['专属价已撤回', 'The own price is withdrawn'],
})

/** Ends an own price, or withdraws one that has not begun; names what that does. */
export function EndPriceDialog({ price, onClose }: { price: OwnPrice; onClose(): void }) {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const toast = useToast()
  const end = useAct(endPriceOverride)
  const isHeld = ownPriceState(price) === 'holds'
  const values = {
    name: price.username,
    operation: word(operationWord(price.operation)),
    price: format.money(price.price),
    at: format.time(price.valid_from),
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={say(isHeld ? 'ask_end' : 'ask_withdraw')}
      act={say(isHeld ? 'end' : 'withdraw')}
      danger
      onConfirm={async () => {
        await end.mutateAsync({ params: { id: price.id }, body: {} })
        toast.done(say(isHeld ? 'ended' : 'withdrawn'))
      }}
    >
      {say(isHeld ? 'effect_end' : 'effect_withdraw', values)}
    </ConfirmDialog>
  )
}
