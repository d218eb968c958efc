import { code, isProduct, type SourceFile } from './source-tree.ts'

/** What only its owner may know, by how a name of it ends. */
const NAMES = [
  '[sS]ign(?:ature)?',
  '[aA]pi_?[kK]ey',
  '[mM]d5_?[kK]ey',
  '[tT]erminal_?[kK]ey',
  '[kK]ey_?[hH]ash',
  '[pP]assword(?:_?[hH]ash)?',
  '[sS]ecret',
  '(?:[rR]efresh|[sS]ession)_?[tT]oken',
]
const SECRET = `[\\w$.?]*(?:${NAMES.join('|')})s?\\b`
/** Whether there is one at all is no secret; nor is what stands in the source. */
const CONSTANT = `(?:\\s|null\\b|undefined\\b|true\\b|false\\b|typeof\\b|['"\`\\d])`
const LEAKING = ['equals', 'includes', 'indexOf', 'startsWith', 'endsWith', 'localeCompare'].join('|')

const COMPARISONS = [
  new RegExp(`${SECRET}\\)?\\s*[!=]==?(?!=)\\s*(?!${CONSTANT})\\S+`),
  new RegExp(`(?<![\\w$.'"\`])(?!${CONSTANT})[\\w$.?]+[\\])]*\\s*[!=]==?(?!=)\\s*${SECRET}(?![\\w$(.:])`),
  new RegExp(`${SECRET}\\??\\.(?:${LEAKING})\\(\\s*(?!${CONSTANT})\\S+`),
  new RegExp(`\\.(?:${LEAKING})\\(\\s*${SECRET}\\s*[,)]`),
]
/**
 * Found by its value: an index compares from the left, and so does a sequential scan. Not meant is the digest of a random
 * key: how much of a digest is right brings nobody nearer to the key.
 */
const SOUGHT = NAMES.filter((name) => !name.includes('[kK]ey_?[hH]ash'))
const LOOK_UP = new RegExp(
  `\\b(?:where|and|or|on|when)\\s+(?:\\w+\\.)?(?:${SOUGHT.join('|')})\\s*(?:=|<>|!=|in\\b|like\\b).*`,
  'i',
)

/** Judges the platform from outside, as a customer's program would; nobody guesses at it. */
const JUDGES = 'packages/faults/'

/** The first comparison in a file that takes longer the more of a secret is right, or undefined. */
export function leakyComparison(file: SourceFile): string | undefined {
  if (!isProduct(file) || file.path.startsWith(JUDGES)) return undefined
  const text = code(file)
  const patterns = /\.sql$/.test(file.path) ? [LOOK_UP] : [...COMPARISONS, LOOK_UP]
  return patterns.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined)
}
