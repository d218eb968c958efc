import { Form, SelectField, Switch, TextArea, TextField, useSentForm } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { useSettingText } from '../use-setting-text.ts'
import { choicesOf, isWithin, kindOf, type Setting } from '../values/setting.ts'
import { useSave } from './use-save.ts'

const words = defineWords({
  value: ['新的值', 'New value'],
  days: ['天', 'days'],
  wrong: ['请填写 {range} 之间的整数', 'A whole number, {range}'],
})

/** Edits what is one switch, one choice or one number. */
export function ValueForm({ setting, onClose }: { setting: Setting; onClose(): void }) {
  const say = useWords(words)
  const text = useSettingText()
  const { act, save, tell } = useSave(setting)
  const kind = kindOf(setting)
  const form = useSentForm<{ value: string }>({
    values: { value: kind === 'other' ? JSON.stringify(setting.value) : String(setting.value) },
    send: ({ value }) => save(kind === 'choice' ? value : parsed(value)),
    onDone: () => {
      tell()
      onClose()
    },
  })
  return (
    <Form form={form} act={act} onCancel={onClose}>
      {kind === 'switch' ? (
        <Switch
          label={text.title(setting.key)}
          checked={form.watch('value') === 'true'}
          onChange={(on) => form.setValue('value', String(on))}
        />
      ) : kind === 'choice' ? (
        <SelectField
          label={say('value')}
          options={choicesOf(setting).map((value) => ({ value, label: text.choice(value) }))}
          {...form.field('value')}
        />
      ) : kind === 'other' ? (
        <TextArea label={say('value')} mono {...form.field('value')} />
      ) : (
        <TextField
          label={say('value')}
          inputMode="numeric"
          hint={text.range(setting)}
          {...(kind === 'days' ? { end: <span className="pr-2">{say('days')}</span> } : {})}
          {...form.register('value', {
            validate: (typed) =>
              (typed.trim() !== '' && isWithin(Number(typed), setting)) || say('wrong', { range: text.range(setting) }),
          })}
          error={form.errorOf('value')}
        />
      )}
    </Form>
  )
}

/** What was typed as JSON; where it is none the text itself, so that the server says what is wrong with it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
