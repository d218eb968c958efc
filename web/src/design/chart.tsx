import type { EChartsCoreOption } from 'echarts/core'
import { useEffect, useRef } from 'react'
import { cx } from './cx.ts'
import { useShade } from './theme.ts'

/** What a chart draws: told the colours of the theme that is shown. */
export type Drawing = (colors: ChartColors) => EChartsCoreOption

export interface ChartColors {
  ink: string
  ink2: string
  hairline: string
  card: string
  accent: string
  ok: string
  warning: string
  danger: string
  unknown: string
  neutral: string
  /** For series without a meaning of their own. */
  series: readonly string[]
}

function colorsNow(): ChartColors {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    ink: token('ink'),
    ink2: token('ink-2'),
    hairline: token('hairline'),
    card: token('card'),
    accent: token('accent-fill'),
    ok: token('ok'),
    warning: token('warning'),
    danger: token('danger'),
    unknown: token('unknown'),
    neutral: token('ink-3'),
    series: ['accent-fill', 'ok', 'unknown', 'warning', 'danger', 'ink-3'].map(token),
  }
}

/**
 * A chart in the tokens of the design; the library is fetched when the first one is shown. `label` says what it shows to
 * who cannot see it; the figures must also stand in a table or in words. Tooltips are drawn, never HTML.
 */
export function Chart({
  draw,
  label,
  className,
  onPress,
}: {
  draw: Drawing
  label: string
  className?: string
  /** Of a point: its series, and its place among the data. */
  onPress?(point: { seriesName: string; dataIndex: number }): void
}) {
  const place = useRef<HTMLDivElement>(null)
  const shade = useShade()
  const latest = useRef({ draw, onPress })
  latest.current = { draw, onPress }
  const redraw = useRef<(() => void) | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another shade is another chart
  useEffect(() => {
    let gone = false
    let end = () => {}
    void import('./echarts.ts').then(({ startChart }) => {
      if (gone || place.current === null) return
      const chart = startChart(place.current)
      const colors = colorsNow()
      redraw.current = () => chart.draw(latest.current.draw(colors), colors)
      redraw.current()
      chart.onPress((point) => latest.current.onPress?.(point))
      end = chart.end
    })
    return () => {
      gone = true
      redraw.current = null
      end()
    }
  }, [shade])
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew when what is drawn changes
  useEffect(() => redraw.current?.(), [draw])

  return <div ref={place} role="img" aria-label={label} className={cx('h-64 w-full', className)} />
}
