import type { FieldModel } from '../../eterm/params/field-model.ts'
import { fieldPath, placeOfPath, type Values, valueAt } from '../../eterm/params/values.ts'
import type { Reading } from './conversation.ts'
import { saidDates } from './dates.ts'

type Both = Reading['missing'][number]['question']

/** What a sentence had to say of one field. */
export interface SaidOfField {
  questions: Both[]
  options: { value: string; label: Both }[]
  echoes: Both[]
  /** The word that a day was read from. */
  word: string | null
}

/** By field: shown there until one changes it. Where a field has none, nothing is said. */
export function saidByField(
  fields: readonly FieldModel[],
  values: Values,
  started: Values,
  reading: Reading | null,
): Map<string, SaidOfField> {
  const said = new Map<string, SaidOfField>()
  if (reading === null) return said
  const at = (path: string): SaidOfField | null => {
    const place = placeOfPath(fields, values, fieldPath(path))
    if (place === null || valueAt(values, place) !== valueAt(started, place)) return null
    const known = said.get(place) ?? { questions: [], options: [], echoes: [], word: null }
    said.set(place, known)
    return known
  }
  for (const { path, question } of reading.missing) at(path)?.questions.push(question)
  for (const { path, text } of reading.echoes) at(path)?.echoes.push(text)
  for (const [path, word] of Object.entries(saidDates(reading.understood, reading.echoes))) {
    const place = at(path)
    if (place !== null) place.word = word
  }
  // Options stay, so that another may be chosen after all.
  for (const { path, options } of reading.ambiguous) {
    const place = placeOfPath(fields, values, fieldPath(path))
    if (place === null) continue
    const known = said.get(place) ?? { questions: [], options: [], echoes: [], word: null }
    said.set(place, { ...known, options })
  }
  return said
}
