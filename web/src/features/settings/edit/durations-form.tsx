import { Form, useSentForm } from '../../../design/index.ts'
import { useSettingText } from '../use-setting-text.ts'
import { type WrittenDuration, writeDuration } from '../values/durations.ts'
import { partsOf, type Setting, unitMs } from '../values/setting.ts'
import { DurationField } from './duration-field.tsx'
import { inUnit } from './duration-form.tsx'
import { useDurationRule } from './use-duration-rule.ts'
import { useSave } from './use-save.ts'

/** Edits a group of durations, such as the phases of an operation. */
export function DurationsForm({ setting, onClose }: { setting: Setting; onClose(): void }) {
  const text = useSettingText()
  const { act, save, tell } = useSave(setting)
  const ruleOf = useDurationRule(setting)
  const parts = partsOf(setting)
  const now = setting.value as Record<string, number>
  const form = useSentForm<{ value: Record<string, WrittenDuration> }>({
    values: {
      value: Object.fromEntries(parts.map((part) => [part, writeDuration((now[part] ?? 0) * unitMs(setting))])),
    },
    send: ({ value }) =>
      save(Object.fromEntries(Object.entries(value).map(([part, written]) => [part, inUnit(written, setting)]))),
    onDone: () => {
      tell()
      onClose()
    },
  })
  return (
    <Form form={form} act={act} onCancel={onClose}>
      {parts.map((part) => (
        <DurationField
          key={part}
          label={text.part(part)}
          error={form.errorOf(`value.${part}.amount`) ?? form.errorOf(`value.${part}`)}
          amount={form.register(`value.${part}.amount`, {
            validate: (_amount, { value }) => ruleOf(value[part]),
          })}
          unit={form.register(`value.${part}.unit`)}
        />
      ))}
    </Form>
  )
}
