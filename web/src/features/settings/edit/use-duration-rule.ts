import { defineWords, useWords } from '../../../language/index.ts'
import { useSettingText } from '../use-setting-text.ts'
import { readDuration, type WrittenDuration } from '../values/durations.ts'
import { isWithin, type Setting, unitMs } from '../values/setting.ts'

const words = defineWords({
  number: ['请填写数字', 'A number, please'],
  range: ['请填写 {range} 之间的时长', 'A duration, {range}'],
})

/** Says what is wrong with a duration before it is sent; true: nothing. */
export function useDurationRule(setting: Setting): (written: WrittenDuration | undefined) => string | true {
  const say = useWords(words)
  const text = useSettingText()
  return (written) => {
    const ms = written === undefined ? null : readDuration(written)
    if (ms === null) return say('number')
    return isWithin(ms / unitMs(setting), setting) || say('range', { range: text.range(setting) })
  }
}
