import { defineWords, useWords } from '../../../language/index.ts'
import { useSettingText } from '../use-setting-text.ts'
import { useSettings } from '../use-settings.ts'
import { changedParts } from '../values/changed-parts.ts'

const words = defineWords({ default: ['默认（{value}）', 'default ({value})'] })

/** One side of a change as people read it: only the parts that differ, and the default by its name. */
export function useChangeText(): (key: string, value: unknown, other: unknown) => string {
  const say = useWords(words)
  const text = useSettingText()
  const settings = useSettings().data?.items
  return (key, value, other) => {
    const setting = settings?.find((one) => one.key === key)
    if (setting === undefined) return JSON.stringify(value)
    const shown = changedParts(value ?? setting.default, other ?? setting.default)
    const said = text.value(shown, setting)
    return value === null ? say('default', { value: said }) : said
  }
}
