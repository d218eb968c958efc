import { useCallback } from 'react'
import { Chart, type Drawing, JsonView, Progress, Screen, type Step, Timeline } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { Specimen } from './specimen.tsx'
import { useSampleWords } from './words.ts'

const words = defineWords({
  timeline: ['依次发生了什么', 'What happened, one after the other'],
  assigned: ['负载最低', 'The least loaded'],
  progress: ['已知与未知的进度', 'How far, known and not'],
  json: ['可展开、可查找、可复制', 'Opened branch by branch, searched, copied'],
  screen: ['终端屏幕，逐字符', 'What a terminal showed, character by character'],
  chart: ['按令牌着色；数字也写在表里或文字里', 'In the tokens; its figures also stand in words'],
  hours: ['每小时任务数', 'Tasks by the hour'],
})
const SCREEN = `>AV PEKSHA/03DEC
 03DEC(THU) PEKSHA
1- MU5101  PEKSHA 0700 0920  333 0^L  DS# J8 CA YA BA M6
2  CA1501  PEKSHA 0830 1055  789 0^B  DS# C4 YA K2`
const COUNTS = [12, 9, 4, 3, 8, 31, 74, 96, 88, 61, 70, 92]

export function DataSamples() {
  const say = useWords(words)
  const sample = useSampleWords()
  const steps: Step[] = [
    { key: '1', title: sample('pending'), at: '09:41:02' },
    { key: '2', title: sample('executing'), at: '09:41:03', note: say('assigned'), mood: 'accent' },
    { key: '3', title: sample('completed'), at: '09:41:07', mood: 'ok' },
  ]
  const draw = useCallback<Drawing>(
    () => ({
      xAxis: { type: 'category', data: COUNTS.map((_count, hour) => String(hour)) },
      yAxis: { type: 'value' },
      series: [{ type: 'bar', name: say('hours'), data: COUNTS }],
    }),
    [say],
  )
  return (
    <>
      <Specimen name="Timeline" note={say('timeline')}>
        <Timeline steps={steps} />
      </Specimen>
      <Specimen name="Progress" note={say('progress')}>
        <Progress label={say('progress')} done={42} of={100} />
        <Progress label={say('progress')} done={0} of={null} />
      </Specimen>
      <Specimen name="JsonView" note={say('json')}>
        {(shade) => (
          <JsonView
            label={`${say('json')} · ${shade}`}
            value={{ pnr: 'K9X8YZ', segments: [{ flight_no: 'MU5101', seats: 9 }], ok: true }}
          />
        )}
      </Specimen>
      <Specimen name="Screen" note={say('screen')}>
        <Screen label={say('screen')} text={SCREEN} />
      </Specimen>
      <Specimen name="Chart" note={say('chart')}>
        <Chart draw={draw} label={say('hours')} className="h-44" />
      </Specimen>
    </>
  )
}
