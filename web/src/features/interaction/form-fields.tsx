import { Plus, X } from 'lucide-react'
import { Button, cx, FilterPill, IconButton } from '../../design/index.ts'
import type { FieldModel } from '../../eterm/params/field-model.ts'
import { useFieldName } from '../../eterm/params/field-words.ts'
import { type Values, valueAt, valuesOf } from '../../eterm/params/values.ts'
import { defineWords, useLanguage, useSay, useWords, type Word } from '../../language/index.ts'
import { dateInFull } from './dates.ts'
import { FieldControl } from './field-control.tsx'
import type { SaidOfField } from './said-of-field.ts'

const words = defineWords({
  optional: ['{name}（可选）', '{name} (optional)'],
  nth: ['{name} {n}', '{name} {n}'],
  add: ['添加{name}', 'Add a {name}'],
  remove: ['删去{name} {n}', 'Remove {name} {n}'],
  said: ['“{word}”', '“{word}”'],
})

export interface FieldsProps {
  fields: readonly FieldModel[]
  /** Of the whole form. */
  values: Values
  errors: ReadonlyMap<string, Word>
  said: ReadonlyMap<string, SaidOfField>
  onChange(path: string, value: unknown): void
  /** Where these fields are. */
  at?: string
}

/** Every parameter of an operation: single ones beside each other, groups below. */
export function FormFields(props: FieldsProps) {
  const { fields, at = '' } = props
  const isGroup = ({ kind }: FieldModel) => kind === 'group' || kind === 'groups'
  const isLate = ({ required }: FieldModel) => !required && fields.some((field) => isGroup(field) && field.required)
  const singles = fields.filter((field) => !isGroup(field))
  const pathOf = (field: FieldModel) => (at === '' ? field.name : `${at}.${field.name}`)
  return (
    <div className="space-y-4">
      <Singles {...props} singles={singles.filter((field) => !isLate(field))} />
      {fields.filter(isGroup).map((field) =>
        field.kind === 'group' ? (
          <fieldset key={field.name} className="min-w-0">
            <GroupLegend field={field} path={pathOf(field)} />
            <FormFields {...props} fields={field.fields} at={pathOf(field)} />
          </fieldset>
        ) : (
          <Groups key={field.name} {...props} field={field} path={pathOf(field)} />
        ),
      )}
      <Singles {...props} singles={singles.filter(isLate)} />
    </div>
  )
}

/** Fields beside each other; what is only ticked comes last. */
function Singles({ singles, ...props }: FieldsProps & { singles: readonly FieldModel[] }) {
  const { at = '', values } = props
  const shown = singles.filter((field) => isShown(field, values, at))
  const inOrder = [...shown.filter(({ kind }) => kind !== 'flag'), ...shown.filter(({ kind }) => kind === 'flag')]
  if (shown.length === 0) return null
  return (
    <div className="@container">
      <div
        className={cx(
          'grid items-start gap-3 @md:grid-cols-2 @lg:grid-cols-3',
          shown.length === 5 ? '@4xl:grid-cols-5' : '@3xl:grid-cols-4',
        )}
      >
        {inOrder.map((field) => (
          <OneField key={field.name} {...props} field={field} path={at === '' ? field.name : `${at}.${field.name}`} />
        ))}
      </div>
    </div>
  )
}

/** The birth date of an adult is not asked for. */
function isShown({ name }: FieldModel, values: Values, at: string): boolean {
  if (name !== 'birth_date') return true
  return valueAt(values, `${at}.type`) !== 'ADT' || valueAt(values, `${at}.birth_date`) !== ''
}

function GroupLegend({ field, path }: { field: FieldModel; path: string }) {
  const say = useWords(words)
  const name = useFieldName()(path)
  return <legend className="mb-2 text-small font-[560]">{field.required ? name : say('optional', { name })}</legend>
}

function Groups({ field, path, ...props }: FieldsProps & { field: FieldModel; path: string }) {
  const say = useWords(words)
  const word = useSay()
  const name = useFieldName()(path)
  const value = valueAt(props.values, path)
  const groups: unknown[] = Array.isArray(value) ? value : []
  const error = props.errors.get(path)
  return (
    <div className="space-y-3">
      {groups.map((_group, index) => {
        const at = `${path}.${index}`
        const wrong = props.errors.get(at)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is known by its place alone
          <fieldset key={index} className="relative min-w-0 rounded-control border border-hairline p-3 pt-2">
            <legend className="px-1 text-small font-[560]">
              {field.maxItems === 1 ? name : say('nth', { name, n: index + 1 })}
            </legend>
            {groups.length > field.minItems && (
              <IconButton
                label={say('remove', { name, n: index + 1 })}
                icon={X}
                className="absolute top-0 right-1 size-8"
                onClick={() => props.onChange(path, groups.toSpliced(index, 1))}
              />
            )}
            <FormFields {...props} fields={field.fields} at={at} />
            {wrong !== undefined && <p className="mt-1 text-caption text-danger">{word(wrong)}</p>}
          </fieldset>
        )
      })}
      {error !== undefined && <p className="text-caption text-danger">{word(error)}</p>}
      {groups.length < field.maxItems && (
        <Button
          size="s"
          tone="quiet"
          icon={Plus}
          onClick={() => props.onChange(path, [...groups, valuesOf(field.fields, {})])}
        >
          {say('add', { name: name.toLowerCase() })}
        </Button>
      )}
    </div>
  )
}

function OneField({ field, path, ...props }: FieldsProps & { field: FieldModel; path: string }) {
  const say = useWords(words)
  const word = useSay()
  const language = useLanguage()
  const name = useFieldName()(path)
  const value = valueAt(props.values, path)
  const said = props.said.get(path)
  const wrong = props.errors.get(path)
  // A choice that stands at its usual value answers for itself.
  const question = field.kind === 'choice' && value !== '' ? undefined : said?.questions[0]
  const inFull = field.kind === 'date' && typeof value === 'string' ? dateInFull(value, language) : ''
  const echoed =
    field.kind === 'time' || field.kind === 'money' || field.kind === 'moment' ? said?.echoes[0] : undefined
  const notes = [
    inFull,
    said?.word == null ? '' : say('said', { word: said.word }),
    echoed === undefined ? '' : word([echoed.zh, echoed.en]),
    question === undefined ? '' : word([question.zh, question.en]),
  ].filter(Boolean)
  const hint =
    notes.length === 0 ? undefined : (
      <span className={cx(question !== undefined && 'font-[560] text-warning')}>{notes.join(' · ')}</span>
    )
  return (
    <div className="min-w-0">
      <FieldControl
        field={field}
        path={path}
        label={field.required || field.kind === 'flag' ? name : say('optional', { name })}
        {...(hint === undefined ? {} : { hint })}
        error={wrong === undefined ? undefined : word(wrong)}
        value={value}
        onChange={(next) => props.onChange(path, next)}
      />
      {said !== undefined && said.options.length > 0 && (
        <div className="mt-1.5 flex flex-wrap gap-1.5">
          {said.options.map((option) => (
            <FilterPill
              key={option.value}
              pressed={value === option.value}
              onPress={() => props.onChange(path, option.value)}
            >
              {word([option.label.zh, option.label.en])}
            </FilterPill>
          ))}
        </div>
      )}
    </div>
  )
}
