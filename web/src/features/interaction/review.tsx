import type { OperationType } from '@etermai/domain'
import { Facts } from '../../design/index.ts'
import { type FieldModel, leavesOf } from '../../eterm/params/field-model.ts'
import { optionWord, useFieldName } from '../../eterm/params/field-words.ts'
import { type Values, valueAt } from '../../eterm/params/values.ts'
import { defineWords, useLanguage, useSay, useWords } from '../../language/index.ts'
import { airlineName, formOf, placeName } from './catalogue.ts'
import { dateInFull } from './dates.ts'

const words = defineWords({
  nth: ['{group} {n} · {name}', '{group} {n} · {name}'],
  all: ['全部内容', 'Everything'],
  yes: ['是', 'Yes'],
})

/** Everything that a form says, in words: what one confirms. */
export function Review({ operation, values }: { operation: OperationType; values: Values }) {
  const say = useWords(words)
  const nameOf = useFieldName()
  const textOf = useValueText()
  const facts = leavesOf(formOf(operation), values).flatMap(([path, field]): [string, string][] => {
    const text = textOf(field, valueAt(values, path))
    if (text === '') return []
    const [group = '', index] = path.split('.')
    const name = nameOf(path)
    const isNth = index !== undefined && /^\d+$/.test(index)
    return [[isNth ? say('nth', { group: nameOf(group), n: Number(index) + 1, name }) : name, text]]
  })
  return (
    <section
      aria-label={say('all')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
      tabIndex={0}
      className="max-h-[45dvh] overflow-y-auto rounded-control bg-inset p-4 text-ink"
    >
      <Facts facts={facts} />
    </section>
  )
}

/** A value as it is read out: days with their weekday, places by name. */
function useValueText(): (field: FieldModel, value: unknown) => string {
  const say = useWords(words)
  const word = useSay()
  const language = useLanguage()
  return (field, value) => {
    if (field.kind === 'flag') return value === true ? say('yes') : ''
    const text = typeof value === 'string' ? value.trim() : ''
    if (text === '') return ''
    if (field.kind === 'date') return dateInFull(text, language) || text
    if (field.kind === 'moment') return `${dateInFull(text.slice(0, 10), language)} ${text.slice(11, 16)}`
    if (field.kind === 'choice') return word(optionWord(text))
    const name =
      field.kind === 'place' ? placeName(text, language) : field.kind === 'airline' ? airlineName(text, language) : null
    if (name !== null) return `${name} ${text}`
    return field.kind === 'code' || field.kind === 'texts' ? text.toUpperCase() : text
  }
}
