import { type Operation, operations } from 'virtual:operations'
import { airlines, type Named, places } from 'virtual:places'
import type { OperationType } from '@etermai/domain'
import { type FieldModel, fieldsOf } from '../../eterm/params/field-model.ts'
import type { Language } from '../../language/index.ts'

const byType = new Map(operations.map((operation) => [operation.type, operation]))
const fields = new Map<OperationType, readonly FieldModel[]>()

export function operationOf(type: OperationType): Operation | undefined {
  return byType.get(type)
}

/** The form of an operation. */
export function formOf(type: OperationType): readonly FieldModel[] {
  const known = fields.get(type) ?? fieldsOf(byType.get(type)?.params ?? {})
  fields.set(type, known)
  return known
}

const placeNames = new Map(places.map((place) => [place.code, place]))
const airlineNames = new Map(airlines.map((airline) => [airline.code, airline]))

function nameIn(names: ReadonlyMap<string, Named>, code: string, language: Language): string | null {
  const named = names.get(code)
  return named === undefined ? null : language === 'en' ? named.en : named.zh
}

/** What a city or airport is called; null: no name is known. */
export function placeName(code: string, language: Language): string | null {
  return nameIn(placeNames, code, language)
}

export function airlineName(code: string, language: Language): string | null {
  return nameIn(airlineNames, code, language)
}
