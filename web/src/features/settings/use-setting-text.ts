import { useMemo } from 'react'
import { say, useLanguage } from '../../language/index.ts'
import type { Shape } from './values/setting.ts'
import { titleOf } from './values/titles.ts'
import { choiceText, partText, rangeText, valueText } from './values/value-text.ts'

/** Names and values of settings in the language of the moment. */
export function useSettingText() {
  const language = useLanguage()
  return useMemo(
    () => ({
      title: (key: string) => say(titleOf(key), language),
      value: (value: unknown, shape: Shape) => valueText(value, shape, language),
      range: (shape: Shape) => rangeText(shape, language),
      choice: (choice: string) => choiceText(choice, language),
      part: (part: string) => partText(part, language),
      effect: ({ effect_zh, effect_en }: { effect_zh: string; effect_en: string }) =>
        say([effect_zh, effect_en], language),
    }),
    [language],
  )
}
