import type { OperationType } from '@etermai/domain'
import { memo, useEffect, useRef } from 'react'
import { Card } from '../../design/index.ts'
import { leavesOf } from '../../eterm/params/field-model.ts'
import { valueAt } from '../../eterm/params/values.ts'
import { formOf } from './catalogue.ts'
import { ChooseOperation } from './choose-operation.tsx'
import type { FormEntry } from './conversation.ts'
import { useStep } from './conversation-state.tsx'
import { FilledForm } from './filled-form.tsx'
import { bringIntoSight, fitsSight } from './in-sight.ts'
import { changedOperation } from './new-form.ts'
import { takeWanted } from './use-open-form.ts'

/** A form of the conversation, until it is published. */
export const FormCard = memo(function FormCard({ form }: { form: FormEntry }) {
  const step = useStep()
  const place = useRef<HTMLDivElement>(null)
  const change = (operation: OperationType) =>
    step({ do: 'change', id: form.id, form: changedOperation(form, operation) })
  const discard = () => step({ do: 'remove', id: form.id })
  const { id, operation } = form
  const latest = useRef(form)
  latest.current = form

  useEffect(() => {
    if (place.current === null || operation === null || !takeWanted(id)) return
    const { values } = latest.current
    const first = leavesOf(formOf(operation), values).find(
      ([path, field]) => field.required && valueAt(values, path) === '',
    )
    const control = first === undefined ? null : place.current.querySelector<HTMLElement>(`[name="${first[0]}"]`)
    bringIntoSight(control !== null && !fitsSight(place.current) ? control : place.current)
    control?.focus({ preventScroll: true })
  }, [id, operation])

  return (
    <div ref={place}>
      {form.operation === null ? (
        <ChooseOperation form={form} onChoose={change} onDiscard={discard} />
      ) : (
        <Card>
          <FilledForm form={form} operation={form.operation} onOperation={change} onDiscard={discard} />
        </Card>
      )}
    </div>
  )
})
