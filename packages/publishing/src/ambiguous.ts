import { type FieldError, isAmbiguous } from '@etermai/domain'

/** Strings that could be read as another field of the string to sign, wherever they stand. */
export function findAmbiguous(body: unknown): FieldError[] {
  const details: FieldError[] = []
  find(body, '', details)
  return details
}

function find(value: unknown, path: string, details: FieldError[]): void {
  if (typeof value === 'string') {
    if (isAmbiguous(value))
      details.push({
        path,
        message: 'holds &, a field name and = in a row, which the signature cannot tell from a field',
      })
  } else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) find(item, `${path}[${i}]`, details)
  } else if (value !== null && typeof value === 'object') {
    for (const [name, item] of Object.entries(value)) {
      const at = path === '' ? name : `${path}.${name}`
      if (isAmbiguous(name)) details.push({ path: at, message: 'a name that the signature cannot tell from a field' })
      find(item, at, details)
    }
  }
}
