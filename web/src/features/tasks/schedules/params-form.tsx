import { Plus, X } from 'lucide-react'
import { Button, Checkbox, IconButton, SelectField, TextField } from '../../../design/index.ts'
import type { FieldModel } from '../../../eterm/params/field-model.ts'
import { optionWord, useFieldName } from '../../../eterm/params/field-words.ts'
import { type Values, valueAt } from '../../../eterm/params/values.ts'
import { useSay, useWords } from '../../../language/index.ts'
import { begun } from './params-draft.ts'
import { dateMeaning } from './relative-date.ts'
import { words } from './words.ts'

interface ParamsProps {
  fields: readonly FieldModel[]
  /** Of the whole form. */
  values: Values
  errorOf(path: string): string | undefined
  onChange(path: string, value: unknown): void
  /** Where these fields are. */
  at?: string
}

/** The parameters of what is published, as a form of their own. */
export function ParamsForm({ at = '', ...props }: ParamsProps) {
  const pathOf = ({ name }: FieldModel) => (at === '' ? name : `${at}.${name}`)
  const isGroup = ({ kind }: FieldModel) => kind === 'group' || kind === 'groups'
  const isFlag = ({ kind }: FieldModel) => kind === 'flag'
  const fields = props.fields.filter((field) => !isGroup(field))
  // What is only ticked comes last.
  const singles = [...fields.filter((field) => !isFlag(field)), ...fields.filter(isFlag)]
  return (
    <div className="space-y-4">
      {singles.length > 0 && (
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {singles.map((field) => (
            <Single key={field.name} {...props} field={field} path={pathOf(field)} />
          ))}
        </div>
      )}
      {props.fields.filter(isGroup).map((field) => (
        <Group key={field.name} {...props} field={field} path={pathOf(field)} />
      ))}
    </div>
  )
}

type FieldProps = Omit<ParamsProps, 'fields' | 'at'> & { field: FieldModel; path: string }

function Group({ field, path, ...props }: FieldProps) {
  const say = useWords(words)
  const name = useFieldName()(path)
  const { fields, kind, minItems, maxItems } = field
  const look = 'rounded-control border border-hairline p-3 pt-2'
  if (kind === 'group') {
    return (
      <fieldset className={look}>
        <legend className="px-1 text-small">{name}</legend>
        <ParamsForm {...props} fields={fields} at={path} />
      </fieldset>
    )
  }
  const held = valueAt(props.values, path)
  const groups: unknown[] = Array.isArray(held) ? held : []
  return (
    <div className="space-y-3">
      {groups.map((_group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group is known by its place alone
        <fieldset key={index} className={`relative ${look}`}>
          <legend className="px-1 text-small">{say('nth', { name, n: index + 1 })}</legend>
          {groups.length > minItems && (
            <IconButton
              label={say('remove_nth', { name, n: index + 1 })}
              icon={X}
              className="absolute top-0 right-1 size-8"
              onClick={() => props.onChange(path, groups.toSpliced(index, 1))}
            />
          )}
          <ParamsForm {...props} fields={fields} at={`${path}.${index}`} />
        </fieldset>
      ))}
      {groups.length < maxItems && (
        <Button size="s" tone="quiet" icon={Plus} onClick={() => props.onChange(path, [...groups, begun(fields)])}>
          {say('add', { name: name.toLowerCase() })}
        </Button>
      )}
    </div>
  )
}

function Single({ field, path, values, errorOf, onChange }: FieldProps) {
  const say = useWords(words)
  const word = useSay()
  const name = useFieldName()(path)
  const value = valueAt(values, path)
  const text = typeof value === 'string' ? value : ''
  const label = field.required ? name : say('optional', { name })
  const common = {
    label,
    error: errorOf(path),
    value: text,
    onChange: (event: { target: { value: string } }) => onChange(path, event.target.value),
  }
  if (field.kind === 'flag') {
    return <Checkbox label={name} checked={value === true} onChange={(on) => onChange(path, on)} />
  }
  if (field.kind === 'choice') {
    const none = field.required ? [] : [{ value: '', label: say('any') }]
    const options = field.options.map((option) => ({ value: option, label: word(optionWord(option)) }))
    return <SelectField {...common} options={[...none, ...options]} />
  }
  if (field.kind === 'date' && field.name === 'birth_date') return <TextField {...common} type="date" />
  if (field.kind === 'date') {
    const meaning = dateMeaning(text)
    const hint =
      meaning === null
        ? say('date_hint')
        : meaning === 'fixed'
          ? say('date_fixed')
          : say('date_days', { n: meaning.days })
    return <TextField {...common} mono placeholder="+1d" hint={hint} />
  }
  if (field.kind === 'moment') return <TextField {...common} type="datetime-local" />
  return (
    <TextField
      {...common}
      mono={field.kind === 'code' || field.kind === 'place' || field.kind === 'airline' || field.kind === 'texts'}
      placeholder={field.example}
      autoComplete="off"
      spellCheck={false}
    />
  )
}
