import { cx } from '../../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../../language/index.ts'
import { type HealthPoint, readyShare, stretchesOf } from './health-points.ts'

const words = defineWords({
  title: ['Eterm 窗口', 'Eterm window'],
  share: ['有上报的时间里 {share} 就绪', 'Ready {share} of the time that is known'],
  unknown: ['没有上报过窗口状态', 'Nothing was said of the window'],
  ready: ['就绪', 'Ready'],
  not_ready: ['未就绪', 'Not ready'],
  silent: ['无上报', 'Nothing said'],
})

/** When the Eterm window was ready, as a strip below the chart. */
export function Readiness({
  points,
  seconds,
  from,
  until,
}: {
  points: readonly HealthPoint[]
  seconds: number
  from: number
  until: number
}) {
  const say = useWords(words)
  const format = useFormat()
  const stretches = stretchesOf(points, seconds, from, until)
  const share = readyShare(stretches)
  const look = (ready: boolean | null) => (ready === null ? 'bg-fill-strong' : ready ? 'bg-ok' : 'bg-danger')
  return (
    <div className="mt-4">
      <p className="mb-1.5 flex flex-wrap justify-between gap-x-4 text-small">
        <span className="text-ink-2">{say('title')}</span>
        <span>{share === null ? say('unknown') : say('share', { share: format.percent(share) })}</span>
      </p>
      <div aria-hidden className="flex h-2 overflow-hidden rounded-full">
        {stretches.map(({ ready, share: width }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: their order is theirs
          <span key={at} className={look(ready)} style={{ width: `${width * 100}%` }} />
        ))}
      </div>
      <p className="mt-1.5 flex gap-4 text-caption text-ink-2">
        {([true, false, null] as const).map((ready) => (
          <span key={String(ready)} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={cx('size-2 rounded-full', look(ready))} />
            {say(ready === null ? 'silent' : ready ? 'ready' : 'not_ready')}
          </span>
        ))}
      </p>
    </div>
  )
}
