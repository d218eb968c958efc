import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { type DefaultValues, type FieldValues, type Path, type UseFormReturn, useForm } from 'react-hook-form'
import { AdminError, useFailureText, useFieldText } from '../api/index.ts'
import { Button } from './button.tsx'
import { cx } from './cx.ts'
import { Notice } from './states.tsx'
import { useDesignWords } from './words.ts'

interface Sending<T extends FieldValues> {
  values: DefaultValues<T>
  /** Sends it; what it throws is shown: at its field where the server names one, else above the buttons. */
  send(values: T): Promise<unknown>
  onDone?(): void
  /** Keeps what was typed over a reload under this name; never for passwords. */
  draft?: string
}

/** A form whose errors are the server's, each at its field; nothing typed is lost when it is refused. */
export interface SentForm<T extends FieldValues> extends UseFormReturn<T> {
  submit(event?: { preventDefault(): void }): Promise<void>
  failure: unknown
  busy: boolean
  /** What is wrong with a field. */
  errorOf(name: Path<T>): string | undefined
  /** What a field gets by registering it: its props and its error. */
  field(name: Path<T>): ReturnType<UseFormReturn<T>['register']> & { error: string | undefined }
}

export function useSentForm<T extends FieldValues>({ values, send, onDone, draft }: Sending<T>): SentForm<T> {
  const [failure, setFailure] = useState<unknown>(null)
  const fieldText = useFieldText()
  const form = useForm<T>({ defaultValues: draft === undefined ? values : { ...values, ...readDraft(draft) } })
  const { errors, isSubmitting } = form.formState

  useEffect(() => {
    if (draft === undefined) return
    return form.subscribe({
      formState: { values: true },
      callback: ({ values: typed }) => sessionStorage.setItem(`draft:${draft}`, JSON.stringify(typed)),
    })
  }, [draft, form])

  const handle = form.handleSubmit(async (typed) => {
    setFailure(null)
    try {
      await send(typed)
      if (draft !== undefined) sessionStorage.removeItem(`draft:${draft}`)
      onDone?.()
    } catch (error) {
      const unplaced = placeErrors(form, error)
      setFailure(unplaced)
    }
  })
  // What the server said of a field that is not on the form would keep it from ever being sent again.
  const submit = async (event?: { preventDefault(): void }) => {
    event?.preventDefault()
    if (isSubmitting) return
    form.clearErrors()
    return handle(event as Parameters<typeof handle>[0])
  }
  const errorOf = (name: Path<T>) => {
    let at: unknown = errors
    for (const part of name.split('.')) at = (at as Record<string, unknown> | undefined)?.[part]
    const message = (at as { message?: unknown } | undefined)?.message
    return typeof message === 'string' && message !== '' ? fieldText(message) : undefined
  }
  return {
    ...form,
    submit,
    failure,
    busy: isSubmitting,
    errorOf,
    field: (name) => ({ ...form.register(name), error: errorOf(name) }),
  }
}

/** Puts every named error at its field; answers the error where some of it has no place, or is about no field alone. */
function placeErrors<T extends FieldValues>(form: UseFormReturn<T>, error: unknown): unknown {
  if (!(error instanceof AdminError) || error.details.length === 0 || error.code === 'EDIT_CONFLICT') return error
  const known = form.getValues()
  let isFirst = true
  let isPlaced = true
  for (const { path, message } of error.details) {
    const name = path.replace(/^body\./, '')
    if (!((name.split('.')[0] ?? '') in known)) isPlaced = false
    form.setError(name as Path<T>, { type: 'server', message }, { shouldFocus: isFirst })
    isFirst = false
  }
  return isPlaced ? null : error
}

function readDraft(name: string): object {
  try {
    return JSON.parse(sessionStorage.getItem(`draft:${name}`) ?? '{}') as object
  } catch {
    return {}
  }
}

/** The form itself: its fields, what went wrong, and the button that sends it. */
export function Form<T extends FieldValues>({
  form,
  act,
  danger = false,
  wide = false,
  onCancel,
  className,
  children,
}: {
  form: SentForm<T>
  /** What the button says: the act itself. */
  act: ReactNode
  danger?: boolean
  /** The button takes the whole line: where the form is all there is. */
  wide?: boolean
  onCancel?(): void
  className?: string
  children: ReactNode
}) {
  const say = useDesignWords()
  const failureText = useFailureText()
  const { failure, busy } = form
  return (
    <form noValidate onSubmit={form.submit} className={cx('space-y-4', className)}>
      {children}
      {failure !== null && (
        <Notice mood="danger">
          {failureText(failure)}
          <Unplaced error={failure} />
        </Notice>
      )}
      <div className="flex justify-end gap-2 pt-1">
        {onCancel && (
          <Button onClick={onCancel} disabled={busy}>
            {say('cancel')}
          </Button>
        )}
        <Button type="submit" tone={danger ? 'danger' : 'primary'} busy={busy} className={cx(wide && 'flex-1')}>
          {act}
        </Button>
      </div>
    </form>
  )
}

/** Each wrong field by name, where the form has no place for them. */
function Unplaced({ error }: { error: unknown }) {
  const fieldText = useFieldText()
  if (!(error instanceof AdminError) || error.details.length === 0) return null
  return (
    <ul className="mt-1 list-disc pl-4">
      {error.details.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          <code>{path}</code>: {fieldText(message)}
        </li>
      ))}
    </ul>
  )
}
