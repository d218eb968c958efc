import { type DataOf, listPrices } from '@etermai/admin-contract'
import { History, Pencil } from 'lucide-react'
import { useState } from 'react'
import { useCall } from '../../../api/index.ts'
import { useCan, useMe } from '../../../app/session.tsx'
import { Answer, Card, CardHead, Chip, cx, IconButton } from '../../../design/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { useWhose } from '../whose.ts'
import { PriceDialog } from './price-dialog.tsx'
import { PriceHistoryDialog } from './price-history-dialog.tsx'

const words = defineWords({
  title: ['价格', 'Prices'],
  note: [
    '每个成功任务的价格；改价只影响此后发布的任务。',
    'For each task that succeeds; a change holds for tasks published later.',
  ],
  operation: ['操作', 'Operation'],
  general: ['通用价', 'General'],
  own: ['专属价', 'Own'],
  instead: ['专属价，通用价 {price}', 'Own price; {price} in general'],
  pays: ['实际支付', 'Pays'],
  until: ['到 {at}', 'until {at}'],
  unset: ['未定价', 'Not set'],
  acts: ['操作', 'Acts'],
  edit: ['修改 {name} 的通用价', 'Change the general price of {name}'],
  history: ['{name} 的价格历史', 'Price history of {name}'],
})

export type PriceLine = DataOf<typeof listPrices>['items'][number]

/** The general prices; and where one user is looked at, what that user pays. */
export function PriceList() {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const can = useCan()
  const me = useMe()
  const { userId, asked } = useWhose()
  const prices = useCall(listPrices, { query: asked })
  const [edited, setEdited] = useState<string | null>(null)
  const [looked, setLooked] = useState<string | null>(null)
  const isEditor = can('prices.edit') && me.scope === 'all'
  const price = (yuan: string | null) => (yuan === null ? say('unset') : format.money(yuan))
  return (
    <Card>
      <CardHead title={say('title')} note={say('note')} />
      <Answer of={prices}>
        {({ items }) => {
          const line = items.find(({ operation }) => operation === edited)
          return (
            <>
              <table aria-label={say('title')} className="w-full text-small">
                <thead>
                  <tr className="border-b border-hairline text-caption text-ink-2">
                    <th scope="col" className="py-2 pr-3 text-left font-normal">
                      {say('operation')}
                    </th>
                    <th
                      scope="col"
                      className={cx('px-3 py-2 text-right font-normal', userId !== null && 'max-md:hidden')}
                    >
                      {say('general')}
                    </th>
                    {userId !== null && (
                      <>
                        <th scope="col" className="px-3 py-2 text-right font-normal max-md:hidden">
                          {say('own')}
                        </th>
                        <th scope="col" className="px-3 py-2 text-right font-normal">
                          {say('pays')}
                        </th>
                      </>
                    )}
                    <th scope="col" className="py-2 pl-3 text-right font-normal">
                      <span className="sr-only">{say('acts')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((item) => {
                    const name = word([item.label_zh, item.label_en])
                    return (
                      <tr key={item.operation} className="border-b border-hairline last:border-0">
                        <th scope="row" className="py-1.5 pr-3 text-left text-body font-[560]">
                          {name}
                          {item.own_price !== null && (
                            <span className="block text-caption font-normal text-ink-2 md:hidden">
                              {say('instead', { price: price(item.price) })}
                            </span>
                          )}
                        </th>
                        <td className={cx('px-3 py-1.5 text-right', userId !== null && 'max-md:hidden')}>
                          {price(item.price)}
                        </td>
                        {userId !== null && (
                          <>
                            <td className="px-3 py-1.5 text-right max-md:hidden">
                              {item.own_price === null ? (
                                <span className="text-ink-2">{format.money(null)}</span>
                              ) : (
                                <span className="inline-flex flex-wrap items-center justify-end gap-2">
                                  {item.own_until !== null && (
                                    <Chip dot={false}>{say('until', { at: format.shortTime(item.own_until) })}</Chip>
                                  )}
                                  {format.money(item.own_price)}
                                </span>
                              )}
                            </td>
                            <td className="px-3 py-1.5 text-right font-[620]">{price(item.pays)}</td>
                          </>
                        )}
                        <td className="py-1.5 pl-3 text-right whitespace-nowrap">
                          <IconButton
                            label={say('history', { name })}
                            icon={History}
                            onClick={() => setLooked(item.operation)}
                          />
                          {isEditor && (
                            <IconButton
                              label={say('edit', { name })}
                              icon={Pencil}
                              onClick={() => setEdited(item.operation)}
                            />
                          )}
                        </td>
                      </tr>
                    )
                  })}
                </tbody>
              </table>
              {line !== undefined && <PriceDialog line={line} onClose={() => setEdited(null)} />}
            </>
          )
        }}
      </Answer>
      {looked !== null && <PriceHistoryDialog operation={looked} onClose={() => setLooked(null)} />}
    </Card>
  )
}
