/** What is wrong below a field, each with its path: `passengers.0.id_no`. */
export function saidBelow(errors: unknown, at = ''): { path: string; message: string }[] {
  if (typeof errors !== 'object' || errors === null) return []
  if ('message' in errors && typeof errors.message === 'string') return [{ path: at, message: errors.message }]
  return Object.entries(errors).flatMap(([name, below]) => saidBelow(below, at === '' ? name : `${at}.${name}`))
}
