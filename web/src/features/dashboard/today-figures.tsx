import { readMoneyAccount, reportDashboard, reportTasks } from '@etermai/admin-contract'
import type { ReactNode } from 'react'
import { useCall } from '../../api/index.ts'
import { useCan, useMe } from '../../app/session.tsx'
import { Answer, Figure } from '../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../language/index.ts'
import { daysAt } from './day.ts'
import { differenceTrend, shareTrend } from './trend.ts'
import { TrendNote } from './trend-note.tsx'

const words = defineWords({
  tasks: ['今日任务', 'Tasks today'],
  rate: ['成功率', 'Success rate'],
  wait: ['等待 p95', 'Wait p95'],
  execution: ['执行 p95', 'Execution p95'],
  median: ['p50 {value}', 'p50 {value}'],
  tickets: ['今日出票', 'Tickets issued today'],
  spend: ['今日消费', 'Spent today'],
  balance: ['余额', 'Balance'],
  balances: ['客户余额合计', 'Balances of customers'],
  held: ['冻结 {value}', '{value} held'],
  open: ['进行中', 'Under way'],
  open_note: ['尚未结束的任务', 'Tasks that have not ended'],
  low: ['低于预警线 {value}', 'Below your warning at {value}'],
  points: ['{n} 个百分点', '{n} points'],
})
const EVERY_MS = 30_000
/** What two digits of per cent, and one of seconds, can show. */
const LEAST_SHARE = 0.00005
const LEAST_MS = 50

/** Today against yesterday at the same hour. */
export function TodayFigures({ hour }: { hour: number }) {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
  const days = useDays(hour)
  const { now, before } = days
  const grid = can('money.read') ? 'grid grid-cols-2 gap-4 lg:grid-cols-4' : 'grid grid-cols-2 gap-4 lg:grid-cols-3'
  const median = (ms: number | null) =>
    ms !== null && (
      <span className="ml-1.5 text-small font-[400] tracking-normal text-ink-2 max-md:text-caption">
        {say('median', { value: format.duration(ms) })}
      </span>
    )
  const p95 = (name: string, of: 'wait' | 'execution'): ReactNode => (
    <Figure
      name={name}
      value={
        <Value>
          {format.duration(now?.[`${of}_p95_ms`] ?? null)}
          {median(now?.[`${of}_p50_ms`] ?? null)}
        </Value>
      }
      note={
        <TrendNote
          trend={differenceTrend(now?.[`${of}_p95_ms`] ?? null, before?.[`${of}_p95_ms`] ?? null, LEAST_MS)}
          good="down"
          amount={format.duration}
          before={format.duration(before?.[`${of}_p95_ms`] ?? null)}
        />
      }
    />
  )
  return (
    <Answer of={days.dashboard} waiting={<Waiting grid={grid} />}>
      {({ today, yesterday_by_now: then, open_tasks, balance, held }) => (
        <div className={grid}>
          <Figure
            name={say('tasks')}
            value={<Value>{format.number(today.tasks)}</Value>}
            note={
              <TrendNote
                trend={shareTrend(today.tasks, then.tasks)}
                good="more"
                amount={format.percent}
                before={format.number(then.tasks)}
              />
            }
          />
          <Figure
            name={say('rate')}
            value={<Value>{format.percent(today.success_rate, 2)}</Value>}
            note={
              <TrendNote
                trend={differenceTrend(today.success_rate, then.success_rate, LEAST_SHARE)}
                good="up"
                amount={(by) => say('points', { n: (by * 100).toFixed(2) })}
                before={format.percent(then.success_rate, 2)}
              />
            }
          />
          {p95(say('wait'), 'wait')}
          {p95(say('execution'), 'execution')}
          <Figure
            name={say('tickets')}
            value={<Value>{format.number(days.tickets)}</Value>}
            note={
              <TrendNote
                trend={shareTrend(days.tickets, days.ticketsBefore)}
                good="more"
                amount={format.percent}
                before={format.number(days.ticketsBefore)}
              />
            }
          />
          {can('money.read') && (
            <>
              <Figure
                name={say('spend')}
                value={<Value>{format.money(today.charged)}</Value>}
                note={
                  <TrendNote
                    trend={shareTrend(Number(today.charged), Number(then.charged))}
                    good="none"
                    amount={format.percent}
                    before={format.money(then.charged)}
                  />
                }
              />
              <Balance balance={balance} held={held} />
            </>
          )}
          <Figure name={say('open')} value={<Value>{format.number(open_tasks)}</Value>} note={say('open_note')} />
        </div>
      )}
    </Answer>
  )
}

/** The figures' names, while what they are is being read. */
function Waiting({ grid }: { grid: string }) {
  const say = useWords(words)
  const can = useCan()
  const me = useMe()
  const money = ['spend', me.scope === 'self' ? 'balance' : 'balances'] as const
  const names = ['tasks', 'rate', 'wait', 'execution', 'tickets', ...(can('money.read') ? money : []), 'open'] as const
  return (
    <div className={grid} aria-busy>
      {names.map((name) => (
        <Figure
          key={name}
          name={say(name)}
          value={
            <Value>
              <span className="inline-block h-[0.7em] w-1/2 animate-pulse rounded-[8px] bg-fill" />
            </Value>
          }
          note={'\u00a0'}
        />
      ))}
    </div>
  )
}

function Balance({ balance, held }: { balance: string; held: string }) {
  const say = useWords(words)
  const format = useFormat()
  const me = useMe()
  const own = useCall(readMoneyAccount, { params: { user_id: me.user_id } })
  const low = me.scope === 'self' && own.data?.is_low === true ? own.data.low_balance : null
  return (
    <Figure
      name={say(me.scope === 'self' ? 'balance' : 'balances')}
      value={<Value>{format.money(balance)}</Value>}
      note={
        low === null ? (
          say('held', { value: format.money(held) })
        ) : (
          <span className="font-[560] text-danger">{say('low', { value: format.money(low) })}</span>
        )
      }
    />
  )
}

/** Smaller on a phone, where two stand beside each other. */
function Value({ children }: { children: ReactNode }) {
  return <span className="max-md:text-[20px] max-md:leading-7">{children}</span>
}

function useDays(hour: number) {
  const { today, yesterday } = daysAt(hour)
  const reading = { everyMs: EVERY_MS, keep: true }
  const all = { by: 'time', unit: 'day' } as const
  const tickets = { ...all, operation: 'issue_ticket' }
  const dashboard = useCall(reportDashboard, {}, { everyMs: EVERY_MS })
  const now = useCall(reportTasks, { query: { ...today, ...all } }, reading)
  const before = useCall(reportTasks, { query: { ...yesterday, ...all } }, { keep: true })
  const ticketsNow = useCall(reportTasks, { query: { ...today, ...tickets } }, reading)
  const ticketsBefore = useCall(reportTasks, { query: { ...yesterday, ...tickets } }, { keep: true })
  const issued = (of: typeof ticketsNow) => (of.data === undefined ? null : (of.data.items[0]?.completed ?? 0))
  return {
    dashboard,
    now: now.data?.items[0],
    before: before.data?.items[0],
    tickets: issued(ticketsNow),
    ticketsBefore: issued(ticketsBefore),
  }
}
