import type { OperationType } from '@etermai/domain'
import { paramsOf, valuesOf } from '../../eterm/params/values.ts'
import { carryOver, piecesAsParams } from './carry-over.ts'
import { formOf, operationOf } from './catalogue.ts'
import type { Entry, FormEntry, Understanding } from './conversation.ts'
import { newRequestId } from './request-id.ts'

interface Start {
  params?: Record<string, unknown>
  office_no?: string
  terminal_id?: string
  reading?: FormEntry['reading']
}

/** A form to be looked at. */
export function newForm(operation: OperationType | null, start: Start = {}): FormEntry {
  const values = operation === null ? {} : valuesOf(formOf(operation), start.params)
  return {
    kind: 'form',
    id: crypto.randomUUID(),
    operation,
    values,
    started: values,
    office_no: start.office_no ?? '',
    terminal_id: start.terminal_id ?? '',
    request_id: newRequestId(),
    reading: start.reading ?? null,
    inDoubt: false,
  }
}

/** What a sentence adds to the conversation: itself, and the form that was made of it. */
export function entriesOf(text: string, understanding: Understanding, can: (right: string) => boolean): Entry[] {
  const { operation, params, office_no, by, ...reading } = understanding
  const { missing, ambiguous, echoes, notices, understood, not_understood } = reading
  // A form that one may not send is not opened.
  const mine = operation !== null && can(operationOf(operation)?.permission ?? operation) ? operation : null
  const form = newForm(mine, {
    params,
    office_no: office_no ?? '',
    reading: { by, missing, ambiguous, echoes, notices, understood, not_understood },
  })
  return [{ kind: 'said', id: crypto.randomUUID(), text }, form]
}

/** The same form for another operation, with what both ask for. */
export function changedOperation(form: FormEntry, operation: OperationType): Partial<FormEntry> {
  const before = form.operation === null ? {} : paramsOf(formOf(form.operation), form.values)
  const params = { ...piecesAsParams(form.reading?.understood ?? []), ...before }
  const asked = valuesOf(formOf(operation), {})
  const values = valuesOf(formOf(operation), carryOver(params, asked))
  const said = form.reading
  return {
    operation,
    values,
    started: values,
    reading: said === null ? null : { ...said, missing: [], ambiguous: [], echoes: [] },
  }
}
