import { useState } from 'react'
import {
  Checkbox,
  Form,
  PasswordField,
  SelectField,
  Switch,
  TextArea,
  TextField,
  useSentForm,
} from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { Specimen } from './specimen.tsx'
import { useSampleWords } from './words.ts'

const words = defineWords({
  fields: ['标签在上，提示或错误在下；错误会读出', 'Label above, hint or error below; errors are read out'],
  hint: ['三个字母加三个数字', 'Three letters, three digits'],
  wrong: ['没有这个 Office号', 'There is no such Office'],
  secret: ['密钥', 'Secret'],
  remark: ['备注', 'Remark'],
  choice: ['系统自带的列表，手机也熟悉', 'The system’s own list, which every phone knows'],
  onoff: ['立即生效', 'At once'],
  receive: ['接收回调', 'Receive callbacks'],
  form: ['出错时停在原处并说明原因', 'When refused it stays as it is and says why'],
  refused: ['试着提交：这里总会被拒绝', 'Send it: it is always refused here'],
  try_it: ['提交', 'Send'],
})

export function FieldSamples() {
  const say = useWords(words)
  const sample = useSampleWords()
  const [isOn, setOn] = useState(true)
  const offices = ['SHA255', 'BJS123'].map((value) => ({ value, label: value }))
  return (
    <>
      <Specimen name="TextField · PasswordField · TextArea" note={say('fields')}>
        <TextField label={sample('office')} defaultValue="SHA255" hint={say('hint')} mono />
        <TextField label={sample('office')} defaultValue="SHA25" error={say('wrong')} mono />
        <TextField label={sample('office')} defaultValue="SHA255" disabled />
        <PasswordField label={say('secret')} defaultValue="k3y" autoComplete="off" />
        <TextArea label={say('remark')} />
      </Specimen>
      <Specimen name="SelectField" note={say('choice')}>
        <SelectField label={sample('office')} options={offices} />
      </Specimen>
      <Specimen name="Switch · Checkbox" note={say('onoff')}>
        <Switch label={say('receive')} note={say('hint')} checked={isOn} onChange={setOn} />
        <Switch label={sample('off')} checked={false} disabled onChange={setOn} />
        <div className="flex flex-wrap gap-4">
          <Checkbox label={sample('completed')} checked={isOn} onChange={setOn} />
          <Checkbox label={sample('executing')} checked={false} indeterminate onChange={setOn} />
          <Checkbox label={sample('off')} checked={false} disabled onChange={setOn} />
        </div>
      </Specimen>
      <Specimen name="Form" note={say('form')}>
        <FormSample />
      </Specimen>
    </>
  )
}

function FormSample() {
  const say = useWords(words)
  const sample = useSampleWords()
  const form = useSentForm({
    values: { office: 'SHA255' },
    send: () => Promise.reject(new Error(say('refused'))),
  })
  return (
    <Form form={form} act={say('try_it')} onCancel={() => form.reset()}>
      <TextField label={sample('office')} hint={say('refused')} {...form.field('office')} />
    </Form>
  )
}
