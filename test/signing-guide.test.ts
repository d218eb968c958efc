import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { signBody } from '@etermai/domain'
import { repositoryRoot, temporaryDirectory } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const guide = readFileSync(path.join(repositoryRoot, 'docs', 'signing-guide.md'), 'utf8')

/** The first code block of a language: the page begins with the programs. */
function program(language: string): string {
  const [, code] = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\n\`\`\``).exec(guide) ?? []
  if (code === undefined) throw new Error(`the guide has no ${language}`)
  return code
}

interface Runtime {
  language: string
  /** What must be on the machine. */
  needs: string[]
  file: string
  command: (file: string) => [string, ...string[]]
}

const runtimes: Runtime[] = [
  { language: 'ts', needs: [process.execPath], file: 'sign.ts', command: (file) => [process.execPath, file] },
  { language: 'bash', needs: ['bash', 'jq', 'openssl'], file: 'sign.sh', command: (file) => ['bash', file] },
  { language: 'python', needs: ['python3'], file: 'sign.py', command: (file) => ['python3', file] },
  { language: 'java', needs: ['java'], file: 'Sign.java', command: (file) => ['java', file] },
  { language: 'php', needs: ['php'], file: 'sign.php', command: (file) => ['php', file] },
]
const isThere = (name: string): boolean => spawnSync('sh', ['-c', `command -v "${name}"`]).status === 0
const runnable = runtimes.filter(({ needs }) => needs.every(isThere))
const missing = runtimes.filter((runtime) => !runnable.includes(runtime)).map(({ language }) => language)
if (missing.length > 0)
  console.warn(`docs/signing-guide.md: not run, for this machine lacks them: ${missing.join(', ')}`)

const [, example = ''] = /```json\n([\s\S]*?)\n```/.exec(guide) ?? []
const KEY = 'mk_test_0001'
const expected = [signBody(JSON.parse(example), KEY, 'MD5'), signBody(JSON.parse(example), KEY, 'HMAC-SHA256')]

let directory: string
beforeAll(() => {
  directory = temporaryDirectory('signing-guide')
})
afterAll(() => rmSync(directory, { recursive: true }))

describe('docs/signing-guide.md', () => {
  it('states the signatures that the platform computes for its example', () => {
    for (const sign of expected) expect(guide).toContain(`\`${sign}\``)
  })

  it.each(runnable)('its program in $language prints them', ({ language, file, command }) => {
    const at = path.join(directory, file)
    writeFileSync(at, `${program(language)}\n`)
    const [name, ...args] = command(at)
    expect(execFileSync(name, args, { encoding: 'utf8' }).trim().split(/\r?\n/)).toEqual(expected)
  })
})
