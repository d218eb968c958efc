import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox'
import { Switch as BaseSwitch } from '@base-ui/react/switch'
import { Check, ChevronDown, Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId, useState } from 'react'
import { cx } from './cx.ts'
import { useDesignWords } from './words.ts'

export const control = cx(
  'w-full min-h-10 max-md:min-h-11 rounded-control border border-hairline bg-inset px-3 text-body text-ink placeholder:text-ink-2',
  'transition-colors duration-180 ease-calm hover:border-ink-3 focus:border-accent focus:outline-2 focus:outline-offset-0 focus:outline-accent/30',
  'aria-invalid:border-danger disabled:opacity-60',
)

export interface FieldProps {
  label: ReactNode
  /** How to fill it, below the field. */
  hint?: ReactNode
  /** What is wrong with it; takes the place of the hint. */
  error?: string | undefined
  className?: string
}

/** A label, its control, and what is to be said about it, tied together for every reader. */
export function Field({
  label,
  hint,
  error,
  className,
  children,
}: FieldProps & {
  children(ids: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }): ReactNode
}) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className={cx('min-w-0', className)}>
      <label htmlFor={id} className="mb-1.5 block text-small text-ink-2">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': note === undefined ? undefined : `${id}-note`,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {note !== undefined && (
        <p
          id={`${id}-note`}
          className={cx('mt-1 text-caption whitespace-pre-line', error === undefined ? 'text-ink-2' : 'text-danger')}
        >
          {note}
        </p>
      )}
    </div>
  )
}

/** One line of text; takes what an input takes, so that forms can register it. `end` stands at its right. */
export function TextField({
  label,
  hint,
  error,
  className,
  end,
  mono = false,
  ...rest
}: FieldProps & Omit<ComponentProps<'input'>, 'className'> & { end?: ReactNode; mono?: boolean }) {
  return (
    <Field label={label} hint={hint} error={error} {...(className === undefined ? {} : { className })}>
      {(ids) => (
        <div className="relative">
          <input {...rest} {...ids} className={cx(control, mono && 'font-mono', end !== undefined && 'pr-12')} />
          {end !== undefined && (
            <span className="absolute inset-y-0 right-1.5 max-md:right-0 flex items-center text-small text-ink-2">
              {end}
            </span>
          )}
        </div>
      )}
    </Field>
  )
}

/** A secret: hidden until one asks to see it. */
export function PasswordField(props: Omit<ComponentProps<typeof TextField>, 'type' | 'end'>) {
  const say = useDesignWords()
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      end={
        <button
          type="button"
          aria-label={say(shown ? 'hide' : 'show')}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="inline-flex size-8 max-md:size-11 items-center justify-center rounded-[8px] text-ink-2 hover:text-ink"
        >
          <Icon aria-hidden className="size-4" />
        </button>
      }
    />
  )
}

/** Several lines of text. */
export function TextArea({
  label,
  hint,
  error,
  className,
  mono = false,
  ...rest
}: FieldProps & Omit<ComponentProps<'textarea'>, 'className'> & { mono?: boolean }) {
  return (
    <Field label={label} hint={hint} error={error} {...(className === undefined ? {} : { className })}>
      {(ids) => (
        <textarea rows={3} {...rest} {...ids} className={cx(control, 'py-2', mono && 'font-mono text-small')} />
      )}
    </Field>
  )
}

export interface Option {
  value: string
  label: string
}

/** One of a few: the system's own list, which every reader and every phone knows. Takes a ref, so that forms register it. */
export function SelectField({
  label,
  hint,
  error,
  className,
  options,
  ...rest
}: FieldProps & Omit<ComponentProps<'select'>, 'className'> & { options: readonly Option[] }) {
  return (
    <Field label={label} hint={hint} error={error} {...(className === undefined ? {} : { className })}>
      {(ids) => (
        <div className="relative">
          <select {...rest} {...ids} className={cx(control, 'appearance-none pr-9 text-ellipsis')}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden
            className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-2"
          />
        </div>
      )}
    </Field>
  )
}

/** On or off, at once. */
export function Switch({
  label,
  note,
  checked,
  onChange,
  disabled = false,
}: {
  label: ReactNode
  note?: ReactNode
  checked: boolean
  onChange(checked: boolean): void
  disabled?: boolean
}) {
  const id = useId()
  return (
    <div className="flex min-h-11 items-center justify-between gap-4">
      <div className="min-w-0">
        <label htmlFor={id} id={`${id}-label`} className="block text-body">
          {label}
        </label>
        {note !== undefined && <p className="text-caption text-ink-2">{note}</p>}
      </div>
      <BaseSwitch.Root
        id={id}
        aria-labelledby={`${id}-label`}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        className="relative h-6.5 w-11 shrink-0 rounded-full bg-fill-strong transition-colors duration-180 ease-calm data-checked:bg-accent-fill data-disabled:opacity-45"
      >
        <BaseSwitch.Thumb className="block size-5.5 translate-x-0.5 rounded-full bg-white shadow-sm transition-transform duration-180 ease-calm data-checked:translate-x-5" />
      </BaseSwitch.Root>
    </div>
  )
}

/** Yes or no, in a form or a row. */
export function Checkbox({
  label,
  hidden = false,
  checked,
  indeterminate = false,
  onChange,
  disabled = false,
}: {
  label: ReactNode
  /** Only read out. */
  hidden?: boolean
  checked: boolean
  indeterminate?: boolean
  onChange(checked: boolean): void
  disabled?: boolean
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the Checkbox inside
    <label className="inline-flex min-h-6 max-md:min-h-11 items-center gap-2 text-body">
      <BaseCheckbox.Root
        checked={checked}
        indeterminate={indeterminate}
        onCheckedChange={onChange}
        disabled={disabled}
        className="flex size-5 shrink-0 items-center justify-center rounded-[6px] border border-ink-3 bg-inset data-checked:border-accent-fill data-checked:bg-accent-fill data-disabled:opacity-45 data-indeterminate:border-accent-fill data-indeterminate:bg-accent-fill"
      >
        <BaseCheckbox.Indicator className="text-on-accent data-unchecked:hidden">
          {indeterminate ? (
            <span className="block h-0.5 w-2.5 bg-current" />
          ) : (
            <Check aria-hidden className="size-3.5" />
          )}
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      <span className={hidden ? 'sr-only' : undefined}>{label}</span>
    </label>
  )
}
