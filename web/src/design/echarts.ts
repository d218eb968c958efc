import { BarChart, HeatmapChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import type { ChartColors } from './chart.tsx'

use([
  BarChart,
  HeatmapChart,
  LineChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
])

const FADE_MS = 180

/** A chart in an element, which follows its size. */
export function startChart(place: HTMLElement) {
  const chart = init(place)
  const size = new ResizeObserver(() => chart.resize())
  size.observe(place)
  return {
    draw(option: EChartsCoreOption, colors: ChartColors): void {
      const axis = {
        axisLine: { lineStyle: { color: colors.hairline } },
        axisTick: { show: false },
        axisLabel: { color: colors.ink2 },
        splitLine: { lineStyle: { color: colors.hairline } },
      }
      const withLook = (given: unknown) => (given === undefined ? undefined : { ...axis, ...(given as object) })
      const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
      chart.setOption(
        {
          color: [...colors.series],
          textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
          animation: !isStill,
          animationDuration: FADE_MS,
          grid: { left: 8, right: 8, top: 16, bottom: 8, containLabel: true },
          ...option,
          xAxis: withLook(option.xAxis),
          yAxis: withLook(option.yAxis),
          ...(option.legend === undefined
            ? {}
            : { legend: { textStyle: { color: colors.ink2 }, icon: 'circle', ...(option.legend as object) } }),
          tooltip: {
            // Drawn by the chart: nothing that a name holds can become markup.
            renderMode: 'richText',
            trigger: 'axis',
            backgroundColor: colors.card,
            borderColor: colors.hairline,
            textStyle: { color: colors.ink, fontSize: 12 },
            ...(option.tooltip as object | undefined),
          },
        },
        true,
      )
    },
    onPress(listener: (point: { seriesName: string; dataIndex: number }) => void): void {
      chart.on('click', (event) => listener({ seriesName: event.seriesName ?? '', dataIndex: event.dataIndex }))
    },
    end(): void {
      size.disconnect()
      chart.dispose()
    },
  }
}
