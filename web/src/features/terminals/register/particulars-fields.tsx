import { listGroups } from '@etermai/admin-contract'
import { useCall } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { SelectField, type SentForm, TextArea, TextField } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { isWeight, type Particulars } from './particulars.ts'

const words = defineWords({
  name: ['名称（可选）', 'Name (optional)'],
  name_hint: ['例如“二楼 3 号机”', 'For example “Second floor, PC 3”'],
  type: ['类型（可选）', 'Type (optional)'],
  type_hint: ['机器的种类，例如“台式机”“虚拟机”', 'The kind of machine, such as “desktop” or “virtual”'],
  os: ['操作系统（可选）', 'Operating system (optional)'],
  group: ['分组', 'Group'],
  no_group: ['不分组', 'None'],
  weight: ['权重', 'Weight'],
  weight_hint: ['按实时负载分配时的份额；通常为 1', 'Its share of work by live load; 1 is usual'],
  weight_form: ['大于 0、不超过 100 的数', 'A number above 0, 100 at most'],
  remark: ['备注（可选）', 'Remark (optional)'],
})

/** The fields of what people write about a terminal. */
export function ParticularsFields<T extends Particulars>({ form: given }: { form: SentForm<T> }) {
  // Every form that holds the particulars has these fields.
  const form = given as unknown as SentForm<Particulars>
  const say = useWords(words)
  const groups = useCall(listGroups, { query: { limit: 200 } }, { enabled: useCan()('policy.read') })
  const kept = form.getValues('group')
  const names = new Set([...(kept === '' ? [] : [kept]), ...(groups.data?.items ?? []).map(({ name }) => name)])
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={say('name')} hint={say('name_hint')} maxLength={100} {...form.field('name')} />
        <TextField label={say('type')} hint={say('type_hint')} maxLength={64} {...form.field('type')} />
        <TextField label={say('os')} maxLength={64} {...form.field('os')} />
        <SelectField
          key={[...names].join()}
          label={say('group')}
          options={[{ value: '', label: say('no_group') }, ...[...names].map((name) => ({ value: name, label: name }))]}
          {...form.field('group')}
        />
        <TextField
          type="number"
          step="0.1"
          min="0.1"
          max="100"
          inputMode="decimal"
          label={say('weight')}
          hint={say('weight_hint')}
          {...form.field('weight')}
          {...form.register('weight', { validate: (weight) => isWeight(weight) || say('weight_form') })}
        />
      </div>
      <TextArea label={say('remark')} rows={2} maxLength={500} {...form.field('remark')} />
    </>
  )
}
