import { packageCircles } from './circles.ts'
import { leakyComparison } from './secrets.ts'
import { code, houseOf, isProduct, type SourceFile } from './source-tree.ts'

export interface Problem {
  rule: string
  path: string
  message: string
}

type Rule = (files: SourceFile[], houses: ReadonlySet<string>) => { path: string; message: string }[]

const MAIN_LINES = 40

/** The rules of docs/architecture.md that a formatter, a linter and a compiler do not know, by name. */
export const rules: Record<string, Rule> = {
  'services import no services': (files, houses) =>
    eachImport(files, (file, name) => {
      const [from, to] = [houseOf(file.path, houses), houseOf(name, houses)]
      const isForeign = from?.startsWith('services/') && to?.startsWith('services/') && from !== to
      return isForeign && from !== 'services/standalone' && `imports ${name}; only standalone composes services`
    }),

  'domain has no I/O': (files, houses) =>
    eachImport(files, (file, name) => {
      if (!file.path.startsWith('packages/domain/src/')) return false
      const isAllowed = name === 'zod' || name === 'node:crypto' || houseOf(name, houses) === 'packages/domain'
      return !isAllowed && `imports ${name}`
    }),

  'testkit is for tests': (files, houses) =>
    eachImport(files, (file, name) => {
      const isOwn = houseOf(file.path, houses) === 'packages/testkit'
      return isProduct(file) && !isOwn && houseOf(name, houses) === 'packages/testkit' && `imports ${name}`
    }),

  'only task-store writes tasks': (files) => writers(files, ['tasks'], 'packages/task-store/'),

  'only ledger writes money': (files) =>
    writers(files, ['accounts', 'postings', 'ledger_transactions'], 'packages/ledger/'),

  'the environment is read in one place': (files) =>
    files
      .filter((file) => isProduct(file) && !/(^|\/)(config|env)\.(ts|mjs)$/.test(file.path))
      .filter((file) => /\bprocess\.env\b/.test(code(file)))
      .map(({ path }) => ({ path, message: 'reads process.env; that belongs into config.ts or env.ts' })),

  'main.ts wires and listens': (files) =>
    files
      .filter((file) => /^services\/[^/]+\/src\/main\.ts$/.test(file.path))
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > MAIN_LINES)
      .map(({ path, lines }) => ({ path, message: `has ${lines} lines, more than ${MAIN_LINES}` })),

  'secrets are compared in constant time': (files) =>
    files.flatMap((file) => {
      const found = leakyComparison(file)
      return found === undefined ? [] : [{ path: file.path, message: `"${found}" tells how much of a secret is right` }]
    }),

  'packages import in no circle': (files, houses) =>
    packageCircles(files, houses).map((circle) => ({ path: circle[0] ?? '', message: circle.join(' → ') })),

  'SQL and Lua say what they are for': (files) =>
    files
      .filter((file) => /\.(sql|lua)$/.test(file.path) && !/^\s*--\s*\S/.test(file.text))
      .map(({ path }) => ({ path, message: 'does not begin with a comment' })),
}

/** Everything in the tree that breaks a rule. */
export function checkHouse(files: SourceFile[]): Problem[] {
  const houses = new Set(files.flatMap((file) => /^(?:packages|services)\/[^/]+/.exec(file.path)?.[0] ?? []))
  return Object.entries(rules).flatMap(([rule, find]) => find(files, houses).map((found) => ({ rule, ...found })))
}

function eachImport(files: SourceFile[], judge: (file: SourceFile, name: string) => string | false | undefined) {
  return files.flatMap((file) =>
    file.imports.flatMap((name) => {
      const message = judge(file, name)
      return message ? [{ path: file.path, message }] : []
    }),
  )
}

/** Product code and scripts outside `owner` that change one of the tables, in SQL or through the Prisma client. */
function writers(files: SourceFile[], tables: string[], owner: string) {
  const names = tables.join('|')
  const sql = new RegExp(
    `\\b(update|insert\\s+into|delete\\s+from|merge\\s+into|truncate(\\s+table)?)\\s+(only\\s+)?"?(${names})"?(?![\\w.])`,
    'i',
  )
  const models = tables.map((table) =>
    table.replace(/s$/, '').replaceAll(/_(\w)/g, (_all, letter: string) => letter.toUpperCase()),
  )
  const prisma = new RegExp(`\\.(${models.join('|')})s?\\.(create|update|delete|upsert)`)
  return files
    .filter((file) => (isProduct(file) || file.path.startsWith('scripts/')) && !file.path.startsWith(owner))
    .flatMap((file) => {
      const found = sql.exec(code(file)) ?? prisma.exec(code(file))
      return found ? [{ path: file.path, message: `"${found[0].replaceAll(/\s+/g, ' ')}" outside ${owner}` }] : []
    })
}
