/** Of a form: what differs from what is stored. What was emptied is null. */
export function changesOf<Name extends string>(
  stored: Readonly<Record<NoInfer<Name>, string | null>>,
  typed: Readonly<Record<Name, string>>,
): Partial<Record<Name, string | null>> {
  const changes: Partial<Record<Name, string | null>> = {}
  for (const name of Object.keys(typed) as Name[]) {
    const value = typed[name].trim() === '' ? null : typed[name].trim()
    if (value !== stored[name]) changes[name] = value
  }
  return changes
}
