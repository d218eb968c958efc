import { type Operation, operations } from 'virtual:operations'
import { type FieldModel, fieldsOf } from '../../../eterm/params/field-model.ts'
import { type Values, valuesOf } from '../../../eterm/params/values.ts'

/** A day after the planned one is what schedules are made for. */
const TOMORROW = '+1d'

export function operationOf(type: string): Operation | undefined {
  return operations.find((operation) => operation.type === type)
}

/** The form of an operation's parameters. */
export function formOf(type: string): readonly FieldModel[] {
  return fieldsOf(operationOf(type)?.params ?? {})
}

/** A form that is begun: what it must have, and its day. */
export function begun(fields: readonly FieldModel[]): Values {
  return valuesOf(fields, withDays(fields))
}

function withDays(fields: readonly FieldModel[]): Record<string, unknown> {
  const days = fields.flatMap(({ name, kind, required, minItems, fields: below }): [string, unknown][] => {
    if (kind === 'date' && required) return [[name, TOMORROW]]
    if (kind === 'group') return [[name, withDays(below)]]
    return kind === 'groups' ? [[name, Array.from({ length: minItems }, () => withDays(below))]] : []
  })
  return Object.fromEntries(days)
}
