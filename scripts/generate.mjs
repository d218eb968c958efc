// npm run generate: everything that is made from something else. `--check` only says what is not up to date.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { environment } from './env.mjs'
import { ensureInstalled, node, root, run } from './install.mjs'

const schema = path.join(root, 'prisma', 'schema.prisma')
const client = path.join(root, 'packages', 'platform', 'src', 'prisma', 'generated')
const stamp = path.join(client, '.schema-hash')

/** Generates what is not committed and nothing runs without: the Prisma client, when the schema changed. */
export async function ensureGenerated() {
  if (!existsSync(schema)) return
  const prisma = path.join(root, 'node_modules', 'prisma')
  const hash = createHash('sha256')
    .update(readFileSync(schema))
    .update(readFileSync(path.join(prisma, 'package.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  console.log('Generating the Prisma client')
  const code = await run([node, path.join(prisma, 'build', 'index.js'), 'generate', '--no-hints'], {
    // generate insists on a schema engine that it never runs, and would download it.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1', ...environment },
  })
  if (code !== 0) process.exit(code)
  mkdirSync(client, { recursive: true })
  writeFileSync(stamp, hash)
}

if (process.argv[1] === import.meta.filename) {
  await ensureInstalled()
  await ensureGenerated()
  process.exit(await run([node, path.join(root, 'scripts', 'generated-files.ts'), ...process.argv.slice(2)]))
}
