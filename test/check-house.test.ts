import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { repositoryRoot, temporaryDirectory } from '@etermai/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkHouse, rules } from '../scripts/house/rules.ts'
import { readSourceTree } from '../scripts/house/source-tree.ts'

/** A small tree for each rule that breaks it, and what it must be told. */
const offences: Record<keyof typeof rules, { files: Record<string, string>; told: [string, RegExp][] }> = {
  'services import no services': {
    files: {
      'services/a/src/index.ts': "import { b } from '@etermai/b'\n",
      'services/b/src/index.ts': 'export const b = 1\n',
      'services/c/test/x.test.ts': "import { b } from '../../b/src/index.ts'\n",
      'services/standalone/src/main.ts': "import { b } from '@etermai/b'\n",
    },
    told: [
      ['services/a/src/index.ts', /@etermai\/b/],
      ['services/c/test/x.test.ts', /services\/b\/src\/index\.ts/],
    ],
  },
  'domain has no I/O': {
    files: {
      'packages/domain/src/clean.ts': "import { hash } from 'node:crypto'\nimport { z } from 'zod'\nimport './x.ts'\n",
      'packages/domain/src/io.ts': "import { readFileSync } from 'node:fs'\n",
      'packages/domain/src/lazy.ts': "export const load = () => import('pg')\n",
    },
    told: [
      ['packages/domain/src/io.ts', /node:fs/],
      ['packages/domain/src/lazy.ts', /pg/],
    ],
  },
  'testkit is for tests': {
    files: {
      'packages/testkit/src/index.ts': 'export const x = 1\n',
      'packages/a/src/index.ts': "export { x } from '@etermai/testkit'\n",
      'packages/a/test/a.test.ts': "import { x } from '@etermai/testkit'\n",
    },
    told: [['packages/a/src/index.ts', /testkit/]],
  },
  'only task-store writes tasks': {
    files: {
      'packages/task-store/src/claim.sql': '-- Claims.\nUPDATE tasks SET x = 1;\n',
      'services/results/src/sql/finish.sql':
        '-- Finishes. Never write: UPDATE tasks\nWITH a AS (\n  UPDATE  tasks SET x = 1\n) SELECT 1;\n',
      'services/results/src/read.sql': '-- Reads.\nSELECT * FROM tasks FOR UPDATE;\nUPDATE tasks_seen SET x = 1;\n',
      'packages/a/src/orm.ts': 'export const f = (prisma: Db) => prisma.task.updateMany({})\n',
      'packages/a/test/a.test.ts': "await db.query('DELETE FROM tasks')\n",
      'scripts/fix.ts': "await db.query('insert into tasks values (1)')\n",
    },
    told: [
      ['packages/a/src/orm.ts', /task\.update/],
      ['scripts/fix.ts', /insert into tasks/],
      ['services/results/src/sql/finish.sql', /UPDATE tasks/],
    ],
  },
  'only ledger writes money': {
    files: {
      'packages/ledger/src/post.sql': '-- Posts.\nINSERT INTO postings VALUES (1);\n',
      'services/ingress/src/a.ts': "const text = 'UPDATE accounts SET balance = 0'\n",
      'services/ingress/src/b.ts': 'await prisma.ledgerTransaction.create({})\n',
    },
    told: [
      ['services/ingress/src/a.ts', /UPDATE accounts/],
      ['services/ingress/src/b.ts', /ledgerTransaction\.create/],
    ],
  },
  'the environment is read in one place': {
    files: {
      'services/a/src/config.ts': 'export const a = process.env.A\n',
      'services/a/src/app.ts': '// process.env is read in config.ts\nexport const a = process.env.A\n',
      'infra/edge/env.ts': 'export const a = process.env\n',
    },
    told: [['services/a/src/app.ts', /process\.env/]],
  },
  'main.ts wires and listens': {
    files: {
      'services/a/src/main.ts': 'wire()\n'.repeat(41),
      'services/b/src/main.ts': 'wire()\n'.repeat(40),
    },
    told: [['services/a/src/main.ts', /41 lines/]],
  },
  'secrets are compared in constant time': {
    files: {
      'packages/a/src/fits.ts':
        'if (a.length !== sign.length || !timingSafeEqual(a, b)) throw new Error(md5Key ?? "")\n',
      'packages/a/src/is-there.ts':
        "if (row.apiKey === null || secret !== undefined || body.sign === '') stop(signType === x)\n",
      'packages/a/src/is-there.sql': '-- Is there one?\nSELECT 1 FROM users WHERE password_hash IS NULL AND id = $1\n',
      'packages/a/src/changes.sql': '-- Changes.\nUPDATE terminals SET key_hash = $2, x = 1 WHERE id = $1\n',
      'packages/a/test/a.test.ts': 'if (body.sign === expected) done()\n',
      'packages/b/src/sign.ts': 'if (body.sign === signBody(body)) return\n',
      'packages/b/src/turned.ts': 'return expected !== call.sign\n',
      'packages/b/src/api-key.ts': 'return apiKey == config.api_key\n',
      'packages/b/src/buffers.ts': 'return keyHash.equals(hash(key))\n',
      'packages/b/src/list.ts': 'return profile.md5Keys.includes(key)\n',
      'packages/b/src/of-list.ts': 'return known.includes(terminalKey)\n',
      'packages/b/src/hash.sql': '-- Whose password?\nSELECT id FROM users WHERE id = 1 AND u.password_hash = $1\n',
      'services/c/src/find.ts': "db.query('SELECT 1 FROM api_configs WHERE md5_key = $1')\n",
      'services/c/src/digest.ts': "db.query('SELECT 1 FROM terminals WHERE key_hash = $1')\n",
    },
    told: [
      ['packages/b/src/api-key.ts', /apiKey == config\.api_key/],
      ['packages/b/src/buffers.ts', /keyHash\.equals/],
      ['packages/b/src/hash.sql', /password_hash = \$1/],
      ['packages/b/src/list.ts', /md5Keys\.includes/],
      ['packages/b/src/of-list.ts', /includes\(terminalKey\)/],
      ['packages/b/src/sign.ts', /body\.sign === signBody/],
      ['packages/b/src/turned.ts', /expected !== call\.sign/],
      ['services/c/src/find.ts', /md5_key = \$1/],
    ],
  },
  'packages import in no circle': {
    files: {
      'packages/a/src/index.ts': "import { b } from '@etermai/b'\n",
      'packages/b/src/index.ts': "import { c } from '@etermai/c'\n",
      'packages/c/src/index.ts': "import { a } from '../../a/src/index.ts'\n",
      'packages/c/test/c.test.ts': "import { d } from '@etermai/d'\n",
      'packages/d/src/index.ts': "import { c } from '@etermai/c'\n",
    },
    told: [['packages/a', /packages\/a → packages\/b → packages\/c → packages\/a/]],
  },
  'SQL and Lua say what they are for': {
    files: {
      'packages/a/src/good.lua': '-- Pops. KEYS[1] list\nreturn 1\n',
      'packages/a/src/bad.lua': 'return 1 -- late\n',
      'prisma/migrations/1_x/migration.sql': 'CREATE TABLE a (x int);\n',
    },
    told: [
      ['packages/a/src/bad.lua', /comment/],
      ['prisma/migrations/1_x/migration.sql', /comment/],
    ],
  },
}

let directory: string
beforeEach(() => {
  directory = temporaryDirectory('house')
})
afterEach(() => rmSync(directory, { recursive: true }))

describe('the rules of the house', () => {
  it.each(Object.keys(rules))('notice who breaks: %s', (rule) => {
    const offence = offences[rule]
    for (const [file, text] of Object.entries(offence?.files ?? {})) {
      mkdirSync(path.join(directory, path.dirname(file)), { recursive: true })
      writeFileSync(path.join(directory, file), text)
    }
    const problems = checkHouse(readSourceTree(directory))
    expect(problems).toEqual(
      offence?.told.map(([file, message]) => ({ rule, path: file, message: expect.stringMatching(message) })),
    )
  })

  it('are kept by this repository', () => {
    expect(checkHouse(readSourceTree(repositoryRoot))).toEqual([])
  })
})
