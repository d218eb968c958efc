import { ChevronDown } from 'lucide-react'
import { useId } from 'react'
import { cx, type Option } from '../../design/index.ts'
import { terminalStatusWords } from '../../eterm/index.ts'
import { defineWords, useSay, useWords } from '../../language/index.ts'
import type { FormEntry } from './conversation.ts'
import { usePlacesToRun } from './use-places-to-run.ts'

const words = defineWords({
  office: ['Office', 'Office'],
  terminal: ['终端', 'Terminal'],
  auto: ['自动选择', 'Automatic'],
})

/** Where the task shall run; left to the platform unless one says otherwise. */
export function Placement({
  form,
  onChange,
}: {
  form: Pick<FormEntry, 'office_no' | 'terminal_id'>
  onChange(change: Partial<Pick<FormEntry, 'office_no' | 'terminal_id'>>): void
}) {
  const say = useWords(words)
  const word = useSay()
  const { offices, terminals } = usePlacesToRun(form.office_no)
  const auto = { value: '', label: say('auto') }
  // One that a sentence or a template named stays choosable, so that the server's refusal is understood.
  const named = form.office_no === '' || offices.includes(form.office_no) ? offices : [...offices, form.office_no]
  const terminalOptions = terminals.map(({ terminal_id, office_no, pid, status }) => ({
    value: terminal_id,
    label: `${office_no} · ${pid} · ${word(terminalStatusWords[status])}`,
  }))
  const isHidden = form.terminal_id !== '' && !terminals.some(({ terminal_id }) => terminal_id === form.terminal_id)
  return (
    <div className="flex min-w-0 flex-wrap gap-2">
      {named.length > 0 && (
        <PillSelect
          label={say('office')}
          value={form.office_no}
          options={[auto, ...named.map((office) => ({ value: office, label: office }))]}
          onChange={(office_no) => onChange({ office_no, terminal_id: '' })}
        />
      )}
      {(terminals.length > 0 || isHidden) && (
        <PillSelect
          label={say('terminal')}
          value={form.terminal_id}
          options={[
            auto,
            ...terminalOptions,
            ...(isHidden ? [{ value: form.terminal_id, label: form.terminal_id }] : []),
          ]}
          onChange={(terminal_id) => onChange({ terminal_id })}
        />
      )}
    </div>
  )
}

/** A choice with its name, as small as a word. */
export function PillSelect({
  label,
  value,
  options,
  onChange,
  accent = false,
}: {
  label: string
  value: string
  options: readonly Option[]
  onChange(value: string): void
  /** Says what the form is for: its name is only read out. */
  accent?: boolean
}) {
  const id = useId()
  return (
    <span
      className={cx(
        'relative inline-flex min-h-8 max-w-full items-center rounded-full text-small max-md:min-h-11',
        accent ? 'bg-accent-tint text-accent' : 'bg-fill hover:bg-fill-strong',
      )}
    >
      <label htmlFor={id} className={accent ? 'sr-only' : 'pl-3 whitespace-nowrap text-ink-2'}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={cx(
          'min-h-8 max-w-56 min-w-0 appearance-none truncate rounded-full bg-transparent py-1 pr-7 font-[560] max-md:min-h-11',
          accent ? 'pl-3.5 text-body' : 'pl-1.5',
        )}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} className="bg-card text-ink">
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute right-2.5 size-3.5 opacity-70" />
    </span>
  )
}
