import type { OperationType } from '@etermai/domain'
import { useEffect, useRef, useState } from 'react'
import { cx } from '../../design/index.ts'
import { formOf, operationOf } from './catalogue.ts'
import { ConfirmPublish } from './confirm-publish.tsx'
import type { FormEntry } from './conversation.ts'
import { useStep } from './conversation-state.tsx'
import { FormFields } from './form-fields.tsx'
import { FormFoot } from './form-foot.tsx'
import { FormHead } from './form-head.tsx'
import { bringIntoSight } from './in-sight.ts'
import { saidByField } from './said-of-field.ts'
import { onSubmitAsked } from './submit-key.ts'
import { usePublishing } from './use-publishing.ts'

/** Every parameter, to be looked at before it is sent. A write asks once more. */
export function FilledForm({
  form,
  operation,
  onOperation,
  onDiscard,
}: {
  form: FormEntry
  operation: OperationType
  onOperation(operation: OperationType): void
  onDiscard(): void
}) {
  const step = useStep()
  const element = useRef<HTMLFormElement>(null)
  const [confirming, setConfirming] = useState(false)
  const publishing = usePublishing(form)
  const fields = formOf(operation)
  const writes = operationOf(operation)?.writes !== false
  const locked = form.inDoubt
  const change = (changed: Partial<FormEntry>) => step({ do: 'change', id: form.id, form: changed })

  const submit = () => {
    if (publishing.busy || confirming) return
    if (!locked && publishing.check().size > 0) return
    // What was confirmed before is only sent again.
    if (writes && !locked) setConfirming(true)
    else void publishing.send()
  }
  const latest = useRef(submit)
  latest.current = submit
  useEffect(() => onSubmitAsked(form.id, () => latest.current()), [form.id])

  const { errors } = publishing
  useEffect(() => {
    const [first] = errors.keys()
    if (first === undefined) return
    const wrong = element.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)
    if (wrong == null) return
    wrong.focus({ preventScroll: true })
    bringIntoSight(wrong)
  }, [errors])

  return (
    <form
      ref={element}
      noValidate
      data-form={form.id}
      onSubmit={(event) => {
        // Dialogs of this form hold forms of their own.
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        submit()
      }}
    >
      <FormHead
        form={form}
        locked={locked}
        onOperation={(chosen) => onOperation(chosen as OperationType)}
        onDiscard={onDiscard}
      />
      <fieldset disabled={locked} className={cx('mt-4 min-w-0', locked && 'opacity-60')}>
        <FormFields
          fields={fields}
          values={form.values}
          errors={errors}
          said={saidByField(fields, form.values, form.started, form.reading)}
          onChange={(path, value) => {
            publishing.touched(path)
            step({ do: 'fill', id: form.id, path, value })
          }}
        />
      </fieldset>
      <FormFoot
        form={form}
        operation={operation}
        writes={writes}
        publishing={publishing}
        onPlacement={change}
        onOperation={onOperation}
      />
      {writes && (
        <ConfirmPublish
          form={form}
          operation={operation}
          open={confirming}
          onClose={() => setConfirming(false)}
          onConfirm={publishing.send}
        />
      )}
    </form>
  )
}
