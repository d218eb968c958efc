/**
 * A JSON parser as one writes it with the grammar of RFC 8259 beside it: a character at a time, no tricks. It refuses
 * by itself what parseStrictJson promises to refuse, so the two must agree on every text. Throws Error.
 */
export function parseNaively(text: string, maxDepth: number): unknown {
  let at = 0

  const fail = (why: string): never => {
    throw new Error(`${why} at ${at}`)
  }
  const space = () => {
    while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at++
  }
  const eat = (expected: string) => {
    if (!text.startsWith(expected, at)) fail(`expected ${expected}`)
    at += expected.length
  }
  const number = (): number => {
    const match = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/.exec(text.slice(at))
    if (match === null) return fail('no number')
    at += match[0].length
    return Number(match[0])
  }
  const string = (): string => {
    eat('"')
    let units = ''
    for (;;) {
      const c = text.charAt(at++)
      if (c === '' || c < ' ') return fail('a string does not end')
      if (c === '"') break
      if (c !== '\\') units += c
      else {
        const sign = text.charAt(at++)
        const plain = '"\\/bfnrt'.indexOf(sign)
        if (sign === 'u') {
          const hex = text.slice(at, at + 4)
          if (!/^[0-9a-fA-F]{4}$/.test(hex)) fail('not four hex digits')
          units += String.fromCharCode(Number.parseInt(hex, 16))
          at += 4
        } else if (sign === '' || plain < 0) fail('no such escape')
        else units += '"\\/\b\f\n\r\t'.charAt(plain)
      }
    }
    if (units.includes('\0')) fail('NUL')
    if (Buffer.from(units, 'utf8').toString('utf8') !== units) fail('half a character')
    return units
  }
  const list = (close: string, item: () => void) => {
    at++
    space()
    if (text.startsWith(close, at)) {
      at++
      return
    }
    for (;;) {
      item()
      space()
      if (text.startsWith(close, at)) {
        at++
        return
      }
      eat(',')
    }
  }
  const value = (depth: number): unknown => {
    space()
    const c = text.charAt(at)
    if ((c === '[' || c === '{') && depth > maxDepth) return fail('too deep')
    if (c === '[') {
      const items: unknown[] = []
      list(']', () => items.push(value(depth + 1)))
      return items
    }
    if (c === '{') {
      const members = new Map<string, unknown>()
      list('}', () => {
        space()
        const name = string()
        if (members.has(name) || name === '__proto__' || name.includes('\\')) fail(`name ${name}`)
        space()
        eat(':')
        members.set(name, value(depth + 1))
      })
      return Object.fromEntries(members)
    }
    if (c === '"') return string()
    for (const [word, meaning] of [['true', true] as const, ['false', false] as const, ['null', null] as const]) {
      if (text.startsWith(word, at)) {
        at += word.length
        return meaning
      }
    }
    return number()
  }

  const result = value(1)
  space()
  if (at < text.length) fail('something follows')
  return result
}
