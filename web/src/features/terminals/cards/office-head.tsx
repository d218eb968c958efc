import type { DataOf, readOfficeLoad } from '@etermai/admin-contract'
import { Chip } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'

export type OfficeLoad = DataOf<typeof readOfficeLoad>['items'][number]

const words = defineWords({
  free: ['{free} 台有空 / {online} 台可用', '{free} of {online} free'],
  waiting: ['等待 {n} 个任务', '{n} {n|task|tasks} waiting'],
  nothing: ['没有任务等待', 'Nothing waits'],
  soon: ['预计 {in} 后有空', 'First free in {in}'],
  rate: ['每分钟约 {n} 个任务', 'About {n} tasks a minute'],
  none: ['没有终端可用', 'No terminal works'],
  stale: ['负载数据已停止更新', 'The load is out of date'],
})

/** The head of an Office: how much it can take, and what waits for it. */
export function OfficeHead({ officeNo, load }: { officeNo: string; load: OfficeLoad | undefined }) {
  return (
    <div className="mb-3 flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <h2 className="text-head font-[620]">{officeNo}</h2>
      {load !== undefined && <Load load={load} />}
    </div>
  )
}

function Load({ load }: { load: OfficeLoad }) {
  const say = useWords(words)
  const format = useFormat()
  if (load.is_stale) return <Chip mood="warning">{say('stale')}</Chip>
  if (load.online === 0)
    return (
      <>
        <Chip mood="danger">{say('none')}</Chip>
        {load.waiting > 0 && <Line>{say('waiting', { n: load.waiting })}</Line>}
      </>
    )
  return (
    <>
      <Line>{say('free', { free: load.with_room, online: load.online })}</Line>
      <Line>{load.waiting === 0 ? say('nothing') : say('waiting', { n: format.number(load.waiting) })}</Line>
      {load.free_in_ms !== null && load.free_in_ms > 0 && (
        <Line>{say('soon', { in: format.duration(load.free_in_ms) })}</Line>
      )}
      <Line>{say('rate', { n: Math.round(load.per_second * 60) })}</Line>
    </>
  )
}

function Line({ children }: { children: string }) {
  return <span className="text-small text-ink-2">{children}</span>
}
