import { Checkbox } from '../../design/index.ts'

/** A box of the table: as large as a finger. */
export function PreferenceBox(props: {
  label: string
  checked: boolean
  disabled: boolean
  onChange(on: boolean): void
}) {
  return (
    <span className="flex justify-center [&>label]:min-h-11 [&>label]:min-w-11 [&>label]:justify-center">
      <Checkbox {...props} hidden />
    </span>
  )
}
