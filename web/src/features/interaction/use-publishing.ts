import { publishTask } from '@etermai/admin-contract'
import { useState } from 'react'
import { AdminError, type FieldError, fieldWord, NotSent, useAct } from '../../api/index.ts'
import { faultsOf, paramsOf, placeOfError } from '../../eterm/params/values.ts'
import type { Word } from '../../language/index.ts'
import { formOf } from './catalogue.ts'
import type { FormEntry } from './conversation.ts'
import { useStep } from './conversation-state.tsx'

type Errors = ReadonlyMap<string, Word>

const requiredWord: Word = ['必填', 'Required']
const asExample = (example: string): Word => [`格式如 ${example}`, `Like ${example}`]

/**
 * Sends a form. Its request id is the same each time: what was published already is answered with its task. Until an
 * answer has come the form is kept as doubtful, also over a reload.
 */
export function usePublishing(form: FormEntry) {
  const step = useStep()
  const publish = useAct(publishTask)
  const [errors, setErrors] = useState<Errors>(new Map())
  const [failure, setFailure] = useState<unknown>(null)
  const { operation } = form
  const fields = operation === null ? [] : formOf(operation)

  /** Is everything there that can be seen to be wanting? */
  const check = (): Errors => {
    const examples = new Map(fields.map(({ name, example }) => [name, example]))
    const found = [...faultsOf(fields, form.values)].map(([path, fault]): [string, Word] => {
      const example = examples.get(path) ?? ''
      return [path, fault === 'required' ? requiredWord : asExample(example === '' ? '…' : example)]
    })
    const faults = new Map(found)
    setErrors(faults)
    setFailure(null)
    return faults
  }

  const send = async (): Promise<void> => {
    if (operation === null) return
    const params = paramsOf(fields, form.values)
    const { office_no, terminal_id, request_id } = form
    setFailure(null)
    setErrors(new Map())
    step({ do: 'change', id: form.id, form: { inDoubt: true } })
    try {
      const answered = await publish.mutateAsync({
        body: {
          type: operation,
          request_id,
          params,
          ...(office_no === '' ? {} : { office_no }),
          ...(terminal_id === '' ? {} : { terminal_id }),
        },
      })
      const { task_id } = answered
      step({
        do: 'publish',
        id: form.id,
        task: { kind: 'task', id: form.id, task_id, operation, params, office_no, terminal_id, flights: [], pnrs: [] },
      })
    } catch (error) {
      if (isRefusal(error)) step({ do: 'change', id: form.id, form: { inDoubt: false } })
      setErrors(new Map(detailsOf(error).flatMap(({ path, message }) => placed(path, message))))
      setFailure(error)
    }
  }

  const placed = (path: string, message: string): [string, Word][] => {
    const place = placeOfError(fields, form.values, path)
    return place === null ? [] : [[place, fieldWord(message)]]
  }

  return {
    errors,
    failure,
    /** What is wrong and has no field here. */
    unplaced: detailsOf(failure).filter(({ path, message }) => placed(path, message).length === 0),
    busy: publish.isPending,
    check,
    send,
    /** A field that one changes is no longer known to be wrong. */
    touched(path: string) {
      setErrors((before) => new Map([...before].filter(([at]) => at !== path && !path.startsWith(`${at}.`))))
    },
  }
}

/** What was never sent, a 4xx, and 503 say that nothing was published; anything else leaves it open. */
function isRefusal(error: unknown): boolean {
  if (error instanceof NotSent) return true
  return error instanceof AdminError && (error.status < 500 || error.code === 'UNAVAILABLE')
}

function detailsOf(error: unknown): readonly FieldError[] {
  return error instanceof AdminError ? error.details : []
}
