import { listStarvedCustomers } from '@etermai/admin-contract'
import { Link } from 'react-router'
import { useCall } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { Answer, Card, CardHead } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'

const words = defineWords({
  title: ['等得最久的客户', 'Customers who have waited longest'],
  note: ['{n} 个客户在等', '{n} {n|customer waits|customers wait}'],
  none: ['没有客户在等。', 'No customer waits.'],
  customer: ['客户', 'Customer'],
  oldest: ['最早', 'Oldest'],
  waiting: ['等待', 'Waiting'],
  open: ['未结束', 'Open'],
  share: ['轮次份额', 'Share of turns'],
})

/** Whose tasks wait longest, and which share of the turns they get. */
export function Customers() {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
  const customers = useCall(listStarvedCustomers, {})
  const heads = [say('oldest'), say('waiting'), say('open'), say('share')]
  return (
    <Card>
      <CardHead
        title={say('title')}
        {...(customers.data === undefined ? {} : { note: say('note', { n: customers.data.customers }) })}
      />
      <Answer of={customers}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="py-6 text-center text-small text-ink-2">{say('none')}</p>
          ) : (
            <section
              aria-label={say('title')}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
              tabIndex={0}
              className="overflow-x-auto"
            >
              <table className="w-full text-small whitespace-nowrap">
                <thead className="text-caption text-ink-2">
                  <tr>
                    <th scope="col" className="pb-2 text-left font-normal">
                      {say('customer')}
                    </th>
                    {heads.map((head) => (
                      <th key={head} scope="col" className="pb-2 pl-3 text-right font-normal">
                        {head}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ user_id, username, oldest_at, waiting, open_tasks, share }) => (
                    <tr key={user_id} className="border-t border-hairline">
                      <th scope="row" className="py-2.5 text-left font-[560]">
                        {can('tasks.read') ? (
                          <Link
                            to={`/tasks?${new URLSearchParams({ username })}`}
                            className="rounded-[4px] hover:text-accent"
                          >
                            {username}
                          </Link>
                        ) : (
                          username
                        )}
                      </th>
                      <td className="py-2.5 pl-3 text-right">{format.ago(oldest_at)}</td>
                      <td className="py-2.5 pl-3 text-right">{format.number(waiting)}</td>
                      <td className="py-2.5 pl-3 text-right">{format.number(open_tasks)}</td>
                      <td className="py-2.5 pl-3 text-right">{format.percent(share)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )
        }
      </Answer>
    </Card>
  )
}
