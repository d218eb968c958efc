// Writes the committed files that are made from code: each module in scripts/generate/ makes some of them.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What a module in scripts/generate/ exports by default: file contents by path below the repository's root. */
export type Generator = () => Record<string, string> | Promise<Record<string, string>>

const root = path.resolve(import.meta.dirname, '..')
const directory = path.join(import.meta.dirname, 'generate')
const checkOnly = process.argv.includes('--check')
const stale: string[] = []

for (const name of readdirSync(directory)
  .filter((file) => file.endsWith('.ts'))
  .sort()) {
  const generator = (await import(path.join(directory, name))) as { default: Generator }
  for (const [file, content] of Object.entries(await generator.default())) {
    const target = path.join(root, file)
    if (existsSync(target) && readFileSync(target, 'utf8') === content) continue
    stale.push(`${file} (by scripts/generate/${name})`)
    if (checkOnly) continue
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, content)
  }
}

if (stale.length > 0) {
  console.log(`${checkOnly ? 'Not up to date, run `npm run generate`' : 'Written'}:\n  ${stale.join('\n  ')}`)
}
process.exitCode = checkOnly && stale.length > 0 ? 1 : 0
