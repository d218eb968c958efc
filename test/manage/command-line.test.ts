import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { repositoryRoot } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { manage } from '../../scripts/manage/index.ts'
import { type OpenPlatform, openPlatform } from './open-platform.ts'

let platform: OpenPlatform
beforeAll(async () => {
  platform = await openPlatform()
})
afterAll(() => platform.dispose())

const nouns = [
  'customers',
  'keys',
  'permissions',
  'offices',
  'prices',
  'recharge',
  'adjust',
  'terminals',
  'tasks',
  'callbacks',
  'queues',
  'audit',
]

describe('manage', () => {
  it('explains itself, every noun too, and that is no error', async () => {
    const { exitCode, out } = await platform.run('--help')
    expect(exitCode).toBe(0)
    expect(out).toContain('Examples:')
    expect(out).toContain('Exit codes:')
    for (const noun of nouns) {
      expect(out).toContain(noun)
      expect(await platform.run(noun, '--help')).toMatchObject({ exitCode: 0, err: '' })
    }
  })

  it('answers 2 for a command line that is wrong', async () => {
    for (const args of [
      [],
      ['fly'],
      ['customers'],
      ['customers', 'show'],
      ['customers', 'list', '--colour'],
      ['recharge', 'x', '1'],
    ]) {
      const { exitCode, out, err } = await platform.run(...args)
      expect({ args, exitCode, out }).toEqual({ args, exitCode: 2, out: '' })
      expect(err).not.toBe('')
    }
  })

  it('answers 2 where there is no platform, and 1 where it cannot be reached', async () => {
    let err = ''
    const streams = {
      out: () => undefined,
      err: (text: string) => {
        err += text
      },
    }
    expect(await manage(['customers', 'list', '--data-dir', '/nonexistent'], streams)).toBe(2)
    expect(err).toContain('npm start')
    err = ''
    const away = 'postgres://nobody@127.0.0.1:1/x'
    expect(await manage(['customers', 'list', '--json', '--database-url', away], streams)).toBe(1)
    expect(JSON.parse(err)).toMatchObject({ code: 'UNAVAILABLE' })
  })

  it('is a program with an exit code', async () => {
    const script = path.join(repositoryRoot, 'scripts', 'manage.ts')
    const start = (...args: string[]) =>
      promisify(execFile)(process.execPath, [script, ...args, '--data-dir', platform.dataDir])
    const { stdout } = await start('customers', 'list', '--json')
    expect(JSON.parse(stdout)).toEqual([])
    await expect(start('customers', 'show', 'ghost')).rejects.toMatchObject({ code: 1 })
    await expect(start('customers', 'fly')).rejects.toMatchObject({ code: 2 })
  })
})
