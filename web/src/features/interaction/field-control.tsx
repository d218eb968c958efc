import { airlines, places } from 'virtual:places'
import type { ReactNode } from 'react'
import { Checkbox, SelectField, TextField } from '../../design/index.ts'
import type { FieldModel } from '../../eterm/params/field-model.ts'
import { optionWord } from '../../eterm/params/field-words.ts'
import { defineWords, useSay, useWords } from '../../language/index.ts'
import { today } from './dates.ts'
import { NamedField } from './named-field.tsx'

const words = defineWords({
  several: ['几个之间用空格隔开', 'Several are separated by blanks'],
  none: ['不指定', 'None'],
  example: ['如 {example}', 'Like {example}'],
})

export interface ControlProps {
  /** Names the control; where errors find it. */
  path: string
  label: string
  hint?: ReactNode
  error?: string | undefined
  value: string
  onChange(value: string): void
}

const CAPITALS = { textTransform: 'uppercase' } as const

/** The control that suits a field. */
export function FieldControl({
  field,
  value,
  onChange,
  ...rest
}: Omit<ControlProps, 'value' | 'onChange'> & {
  field: FieldModel
  value: unknown
  onChange(value: unknown): void
}) {
  const say = useWords(words)
  const word = useSay()
  const text = typeof value === 'string' ? value : ''
  const { path, label, hint, error } = rest
  const example = field.example === '' ? '' : say('example', { example: field.example })
  const common = {
    name: path,
    label,
    hint,
    error,
    value: text,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  switch (field.kind) {
    case 'place':
      return <NamedField {...rest} all={places} code={/^[A-Z]{3}$/} value={text} onChange={onChange} />
    case 'airline':
      return <NamedField {...rest} all={airlines} code={/^[A-Z0-9]{2}$/} value={text} onChange={onChange} />
    case 'flag':
      return (
        <div className="flex min-h-10 items-center sm:mt-6 max-md:min-h-11">
          <Checkbox label={label} checked={value === true} onChange={onChange} />
        </div>
      )
    case 'choice': {
      const none = field.required ? [] : [{ value: '', label: say('none') }]
      const options = field.options.map((option) => ({ value: option, label: word(optionWord(option)) }))
      return <SelectField {...common} options={[...none, ...options]} />
    }
    case 'date':
      return (
        <TextField {...common} type="date" {...(field.name === 'birth_date' ? { max: today() } : { min: today() })} />
      )
    case 'moment':
      return <TextField {...common} type="datetime-local" />
    case 'time':
      return <TextField {...common} type="time" />
    case 'money':
      return <TextField {...common} inputMode="decimal" placeholder={example} autoComplete="off" />
    case 'texts':
      return (
        <TextField
          {...common}
          hint={hint ?? say('several')}
          style={CAPITALS}
          mono
          autoComplete="off"
          spellCheck={false}
        />
      )
    case 'code':
      return (
        <TextField
          {...common}
          placeholder={example}
          style={CAPITALS}
          mono
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
      )
    default:
      return (
        <TextField
          {...common}
          placeholder={example}
          autoComplete="off"
          {...(field.name === 'phone' ? { inputMode: 'tel' as const } : {})}
        />
      )
  }
}
