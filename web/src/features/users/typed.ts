/** What of a form was filled in: empty fields are left out of what is sent. */
export function given<T extends Record<string, string>>(fields: T): Partial<T> {
  const filled = Object.entries(fields)
    .map(([name, value]) => [name, value.trim()])
    .filter(([, value]) => value !== '')
  return Object.fromEntries(filled) as Partial<T>
}

/** The same for an edit, where an empty field empties what was there. */
export function emptied<T extends Record<string, string>>(fields: T): { [K in keyof T]: string | null } {
  const all = Object.entries(fields).map(([name, value]) => [name, value.trim() === '' ? null : value.trim()])
  return Object.fromEntries(all) as { [K in keyof T]: string | null }
}

/** A number as it was typed; NaN for what is none, so that the server refuses it at its field and takes no zero for it. */
export function asNumber(typed: string): number {
  return typed.trim() === '' ? Number.NaN : Number(typed)
}
