import { listOffices, registerTerminal } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct, useCall } from '../../../api/index.ts'
import { useCan, useMe } from '../../../app/session.tsx'
import { Dialog, Form, SelectField, TextField, useSentForm } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { KeyShown } from './key-shown.tsx'
import { OwnerField } from './owner-field.tsx'
import { type Particulars, particularsOf, sentParticulars } from './particulars.ts'
import { ParticularsFields } from './particulars-fields.tsx'

const words = defineWords({
  title: ['登记终端', 'Register a terminal'],
  done: ['已登记 {terminal}', '{terminal} is registered'],
  note: [
    '一台终端 = 一台电脑上的一个 Eterm 会话，由 Office 号和 PID 确定。',
    'A terminal is one Eterm session on one PC, known by its Office number and PID.',
  ],
  office: ['Office 号', 'Office number'],
  choose: ['请选择', 'Choose one'],
  no_offices: ['没有可用的 Office 号，请先登记或申请授权', 'No Office number yet: create one, or have one granted'],
  pid: ['PID', 'PID'],
  pid_hint: ['Eterm 会话的 PID，同一 Office 下不重复', 'Of the Eterm session; once in an Office'],
  office_owed: ['请选择 Office 号', 'Choose an Office number'],
  pid_form: ['1 到 32 位字母、数字或 . _ -', '1 to 32 letters, digits or . _ -'],
  act: ['登记', 'Register'],
})

const PID = /^[A-Za-z0-9._-]{1,32}$/

interface Registration extends Particulars {
  office_no: string
  pid: string
  owner: string
}

/** Registers a terminal, and shows its key the one time that it can be seen. */
export function RegisterDialog({ onClose }: { onClose(): void }) {
  const say = useWords(words)
  const [made, setMade] = useState<{ terminalId: string; terminalKey: string; title: string } | null>(null)
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title={made === null ? say('title') : say('done', { terminal: made.title })}
      {...(made === null ? { note: say('note') } : {})}
    >
      {made === null ? <RegisterForm onMade={setMade} onClose={onClose} /> : <KeyShown {...made} onClose={onClose} />}
    </Dialog>
  )
}

function RegisterForm({
  onMade,
  onClose,
}: {
  onMade(made: { terminalId: string; terminalKey: string; title: string }): void
  onClose(): void
}) {
  const say = useWords(words)
  const { scope } = useMe()
  const can = useCan()
  const offices = useCall(listOffices, { query: { limit: 200 } }, { enabled: can('offices.read') })
  const register = useAct(registerTerminal)
  const form = useSentForm<Registration>({
    values: { office_no: '', pid: '', owner: '', ...particularsOf(null) },
    draft: 'terminal',
    send: async ({ office_no, pid, owner, ...typed }) => {
      const { terminal, terminal_key } = await register.mutateAsync({
        body: { office_no, pid, ...sentParticulars(typed), ...(owner === '' ? {} : { owner }) },
      })
      onMade({
        terminalId: terminal.terminal_id,
        terminalKey: terminal_key,
        title: `${terminal.office_no}-${terminal.pid}`,
      })
    },
  })
  const items = offices.data?.items ?? []
  return (
    <Form form={form} act={say('act')} onCancel={onClose}>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          // Options that come later would not show what a draft has chosen.
          key={items.length}
          label={say('office')}
          {...(offices.isSuccess && items.length === 0 ? { hint: say('no_offices') } : {})}
          options={[
            { value: '', label: say('choose') },
            ...items.map(({ office_no, remark }) => ({
              value: office_no,
              label: remark === null ? office_no : `${office_no} · ${remark}`,
            })),
          ]}
          {...form.field('office_no')}
          {...form.register('office_no', { required: say('office_owed') })}
        />
        <TextField
          label={say('pid')}
          hint={say('pid_hint')}
          maxLength={32}
          mono
          {...form.field('pid')}
          {...form.register('pid', { pattern: { value: PID, message: say('pid_form') }, required: say('pid_form') })}
        />
      </div>
      <ParticularsFields form={form} />
      {scope === 'all' && can('users.read') && <OwnerField {...form.field('owner')} />}
    </Form>
  )
}
