import { setSetting } from '@etermai/admin-contract'
import { useAct } from '../../../api/index.ts'
import { useToast } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { useSettingText } from '../use-setting-text.ts'
import { SETTING_PATHS } from '../use-settings.ts'
import type { Setting } from '../values/setting.ts'

const words = defineWords({
  act: ['保存', 'Save'],
  done: ['“{name}”已保存，数秒内生效', '“{name}” is saved, and holds within seconds'],
})

/** Saves another value of a setting; null: its default again. */
export function useSave(setting: Setting) {
  const say = useWords(words)
  const text = useSettingText()
  const toast = useToast()
  const set = useAct(setSetting, { touches: SETTING_PATHS })
  return {
    act: say('act'),
    save: (value: unknown) => set.mutateAsync({ params: { key: setting.key }, body: { etag: setting.etag, value } }),
    tell: () => toast.done(say('done', { name: text.title(setting.key) })),
  }
}
