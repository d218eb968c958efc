import type { listPriceOverrides } from '@etermai/admin-contract'
import type { ItemOf } from '../../../api/index.ts'
import { Notice } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'

const words = defineWords({
  met: ['这段时间已有专属价：', 'In that time another own price holds:'],
  line: ['{price}，{from} 至 {until}，{who} 设置', '{price}, from {from} until {until}, by {who}'],
  no_end: ['长期', 'no end'],
  effect: [
    '“替换并保存”会让它们在新价格开始时结束；尚未开始的会被撤回。',
    '“Replace, and save” ends them when the new one begins; those to come are withdrawn.',
  ],
})

/** Names the own prices that another would meet, and what replacing does to them. */
export function OwnPriceConflict({ prices }: { prices: readonly ItemOf<typeof listPriceOverrides>[] }) {
  const say = useWords(words)
  const format = useFormat()
  return (
    <Notice mood="warning">
      <p>{say('met')}</p>
      <ul className="my-1 list-disc pl-4">
        {prices.map(({ id, price, valid_from, valid_until, created_by }) => (
          <li key={id}>
            {say('line', {
              price: format.money(price),
              from: format.time(valid_from),
              until: valid_until === null ? say('no_end') : format.time(valid_until),
              who: created_by,
            })}
          </li>
        ))}
      </ul>
      <p>{say('effect')}</p>
    </Notice>
  )
}
