/** Only what was filled in: an optional field that is empty is not sent. */
export function given<T extends Record<string, string>>(typed: T): Partial<T> {
  const entries = Object.entries(typed).map(([name, value]) => [name, value.trim()])
  return Object.fromEntries(entries.filter(([, value]) => value !== '')) as Partial<T>
}
