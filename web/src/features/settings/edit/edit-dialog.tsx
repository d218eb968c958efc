import { Dialog, Facts } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { useSettingText } from '../use-setting-text.ts'
import { kindOf, type Setting } from '../values/setting.ts'
import { DurationForm } from './duration-form.tsx'
import { DurationsForm } from './durations-form.tsx'
import { ValueForm } from './value-form.tsx'

const words = defineWords({
  title: ['修改：{name}', 'Change: {name}'],
  type: ['类型', 'Type'],
  type_switch: ['开关', 'Switch'],
  type_choice: ['选项', 'Choice'],
  type_duration: ['时长', 'Duration'],
  type_durations: ['各阶段时长', 'Duration of each phase'],
  type_days: ['天数', 'Days'],
  type_count: ['数量', 'Number'],
  type_other: ['JSON', 'JSON'],
  range: ['范围', 'Range'],
  now: ['当前值', 'Now'],
  default: ['默认值', 'Default'],
  variable: ['环境变量', 'Variable'],
  variable_note: [
    '{variable}：未设置此参数时，服务优先采用它，其次才是默认值',
    '{variable}: where nothing is set here, a service takes it before the default',
  ],
  key: ['参数名', 'Key'],
})

/** Changes a setting, with all there is to know about it beside the field. */
export function EditDialog({ setting, onClose }: { setting: Setting; onClose(): void }) {
  const say = useWords(words)
  const text = useSettingText()
  const kind = kindOf(setting)
  const Form = kind === 'durations' ? DurationsForm : kind === 'duration' ? DurationForm : ValueForm
  return (
    <Dialog open onClose={onClose} title={say('title', { name: text.title(setting.key) })} note={text.effect(setting)}>
      <div className="space-y-5">
        <Form setting={setting} onClose={onClose} />
        <div className="border-t border-hairline pt-4">
          <Facts
            facts={[
              [say('now'), text.value(setting.value, setting)],
              [say('default'), text.value(setting.default, setting)],
              [say('type'), say(`type_${kind}`)],
              [say('range'), text.range(setting)],
              [say('key'), <code key="key">{setting.key}</code>],
              [
                say('variable'),
                setting.variable === null ? undefined : say('variable_note', { variable: setting.variable }),
              ],
            ]}
          />
        </div>
      </div>
    </Dialog>
  )
}
