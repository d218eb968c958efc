import { Form, useSentForm } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { useSettingText } from '../use-setting-text.ts'
import { readDuration, type WrittenDuration, writeDuration } from '../values/durations.ts'
import { type Setting, unitMs } from '../values/setting.ts'
import { DurationField } from './duration-field.tsx'
import { useDurationRule } from './use-duration-rule.ts'
import { useSave } from './use-save.ts'

const words = defineWords({ value: ['新的时长', 'New duration'] })

/** Edits a duration, in whatever unit is the handiest. */
export function DurationForm({ setting, onClose }: { setting: Setting; onClose(): void }) {
  const say = useWords(words)
  const text = useSettingText()
  const { act, save, tell } = useSave(setting)
  const ruleOf = useDurationRule(setting)
  const form = useSentForm<{ value: WrittenDuration }>({
    values: { value: writeDuration(Number(setting.value) * unitMs(setting)) },
    send: ({ value }) => save(inUnit(value, setting)),
    onDone: () => {
      tell()
      onClose()
    },
  })
  return (
    <Form form={form} act={act} onCancel={onClose}>
      <DurationField
        label={say('value')}
        hint={text.range(setting)}
        error={form.errorOf('value.amount') ?? form.errorOf('value')}
        amount={form.register('value.amount', {
          validate: (_amount, { value }) => ruleOf(value),
        })}
        unit={form.register('value.unit')}
      />
    </Form>
  )
}

/** In the unit of the setting; what is no number goes as it is, so that the server says what is wrong with it. */
export function inUnit(written: WrittenDuration, setting: Setting): unknown {
  const ms = readDuration(written)
  return ms === null ? written.amount : ms / unitMs(setting)
}
