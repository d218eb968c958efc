import type { Option } from '../../../design/index.ts'

/** A small choice in the head of a card. */
export function InlineSelect<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: T
  options: readonly (Option & { value: T })[]
  onChange(value: T): void
}) {
  return (
    <label className="inline-flex items-center gap-2 text-small text-ink-2">
      {label}
      <select
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen !== undefined) onChange(chosen.value)
        }}
        className="min-h-8 rounded-[10px] bg-fill px-2 text-small text-ink hover:bg-fill-strong max-md:min-h-11"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
