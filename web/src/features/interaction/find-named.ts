import type { Named } from 'virtual:places'

/** Does a text find it: by the beginning of a code or a name, or by anything within a Chinese name? */
function finds(named: Named, text: string): boolean {
  const sought = text.trim().toUpperCase()
  if (sought === '' || named.code.startsWith(sought)) return true
  return named.names.some((name) => (/^[A-Z]/.test(sought) ? name.startsWith(sought) : name.includes(sought)))
}

/** The one that a text names wholly, by code or by name; a code that is not in the table stands for itself. */
export function namedWholly(all: readonly Named[], text: string, code: RegExp): string | null {
  const sought = text.trim().toUpperCase()
  const found = all.find((each) => each.code === sought) ?? all.find(({ names }) => names.includes(sought))
  if (found !== undefined) return found.code
  return code.test(sought) ? sought : null
}

/** What a list offers for a text: exact ones first. */
export function offered(all: readonly Named[], text: string, code: RegExp): readonly Named[] {
  const sought = text.trim().toUpperCase()
  const found = all.filter((named) => finds(named, text))
  if (code.test(sought) && !found.some((named) => named.code === sought)) {
    return [{ code: sought, zh: sought, en: sought, names: [] }, ...found]
  }
  const rank = ({ code: own, names }: Named) => (own === sought ? 0 : names.includes(sought) ? 1 : 2)
  return found.toSorted((a, b) => rank(a) - rank(b))
}
