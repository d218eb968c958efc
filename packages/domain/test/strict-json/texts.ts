import fc from 'fast-check'

/** A JSON value before it is written: members are a list, so that a name can stand twice. */
type Tree = { text: string } | { items: Tree[] } | { members: [name: string, value: Tree][] } | { word: string }

/** Few names, so that they often meet; some are dangerous, some are written like JSON itself. */
const names = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'ab', '', 'é', '中') },
  { weight: 2, arbitrary: fc.constantFrom('":', '\\', '{"a":1}', ':', '"', 'constructor', 'toString', '0', '1') },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', '\0', '\ud83d', '😀', '\udc00a') },
)
const texts = fc.oneof(names, fc.string({ maxLength: 4, unit: 'binary' }))
const words = fc.constantFrom('null', 'true', 'false', '0', '-0', '1.5', '1e3', '-2E-7', '123456789012345678901')

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    words.map((word) => ({ word })),
    texts.map((text) => ({ text })),
    fc.array(tie('tree'), { maxLength: 4 }).map((items) => ({ items })),
    fc.array(fc.tuple(names, tie('tree')), { maxLength: 4 }).map((members) => ({ members })),
  ),
}))

/** Choices of the writer: which characters are escaped, and how; where white space stands. */
const choices = fc.infiniteStream(fc.nat(9))

/** JSON texts with duplicate names, escaped names, dangerous names, NUL and half characters now and then. */
export const jsonTexts: fc.Arbitrary<string> = fc.tuple(tree, choices).map(([value, stream]) => {
  const next = (): number => stream.next().value ?? 0
  return write(value, next)
})

/** …and with a few characters lost, doubled or put in: mostly no JSON any more. */
export const damagedTexts: fc.Arbitrary<string> = fc
  .tuple(
    jsonTexts,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('', '"', '\\', ':', ',', '{', '}', '[', ']', '0', '\0'))),
  )
  .map(([text, damages]) =>
    damages.reduce((so, [place, put]) => {
      const at = so.length === 0 ? 0 : place % so.length
      return so.slice(0, at) + put + so.slice(at + (put === '' ? 1 : 0))
    }, text),
  )

function write(value: Tree, next: () => number): string {
  const gap = () => [' ', '\n', '\t\r'][next()] ?? ''
  if ('word' in value) return gap() + value.word + gap()
  if ('text' in value) return gap() + quote(value.text, next) + gap()
  if ('items' in value) return `${gap()}[${value.items.map((item) => write(item, next)).join(',') || gap()}]${gap()}`
  const members = value.members.map(([name, member]) => `${gap()}${quote(name, next)}${gap()}:${write(member, next)}`)
  return `${gap()}{${members.join(',') || gap()}}${gap()}`
}

function quote(text: string, next: () => number): string {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
  const written = units.map((unit, i) => {
    const hex = unit.toString(16).padStart(4, '0')
    const form = next()
    if (form === 0) return `\\u${hex}`
    if (form === 1) return `\\u${hex.toUpperCase()}`
    const c = text.charAt(i)
    if (c === '"' || c === '\\') return `\\${c}`
    return unit < 0x20 ? `\\u${hex}` : c
  })
  return `"${written.join('')}"`
}
