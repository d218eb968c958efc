import type { ChartColors, Drawing } from '../design/index.ts'
import type { TimeAxis } from './time-buckets.ts'

export interface BarSeries {
  name: string
  color(colors: ChartColors): string
  /** Of series that are shades of one colour. */
  opacity?: number
  values: readonly number[]
}

/** In one line below a chart, however many there are. */
export function lineLegend(colors: ChartColors) {
  return {
    type: 'scroll',
    bottom: 0,
    left: 0,
    itemWidth: 8,
    itemHeight: 8,
    itemGap: 16,
    pageIconSize: 10,
    pageIconColor: colors.ink2,
    pageIconInactiveColor: colors.hairline,
    pageTextStyle: { color: colors.ink2 },
  }
}

/** Stacked bars over time: soft, few lines, nothing drawn where there is nothing. */
export function stackedBars({
  axis: { marks, names, isMarked },
  series,
  number,
}: {
  axis: TimeAxis
  series: readonly BarSeries[]
  number(value: number): string
}): Drawing {
  return (colors) => ({
    grid: { left: 4, right: 4, top: 12, bottom: 36, containLabel: true },
    legend: lineLegend(colors),
    tooltip: {
      axisPointer: { type: 'shadow', shadowStyle: { color: colors.hairline, opacity: 0.4 } },
      formatter: (points: readonly { dataIndex: number; seriesName: string; value: number | null }[]) => {
        const lines = points
          .filter(({ value }) => (value ?? 0) > 0)
          .map(({ seriesName, value }) => `${seriesName}  ${number(value ?? 0)}`)
        return [names[points[0]?.dataIndex ?? 0] ?? '', ...(lines.length === 0 ? [number(0)] : lines)].join('\n')
      },
    },
    xAxis: {
      type: 'category',
      data: [...marks],
      axisLine: { show: false },
      axisLabel: { color: colors.ink2, margin: 10, ...(isMarked === undefined ? {} : { interval: isMarked }) },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitNumber: 3,
      axisLine: { show: false },
      axisLabel: { color: colors.ink2, formatter: number },
    },
    series: series.map(({ name, color, opacity = 1, values }) => ({
      name,
      type: 'bar',
      stack: 'all',
      barMaxWidth: 36,
      barCategoryGap: marks.length > 60 ? '12%' : '26%',
      // A hair of the card between the parts; many bars have no room for it.
      itemStyle: {
        color: color(colors),
        opacity,
        borderRadius: marks.length > 60 ? 1 : 4,
        ...(marks.length > 60 ? {} : { borderColor: colors.card, borderWidth: 1 }),
      },
      emphasis: { itemStyle: { opacity: opacity * 0.82 } },
      data: values.map((value) => (value === 0 ? null : value)),
    })),
  })
}
