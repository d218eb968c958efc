import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, todayInShanghai } from '@etermai/domain'
import { expect, it } from 'vitest'
import { run } from '../src/cli.ts'
import { FakePlatform } from './fixtures/platform.ts'

it('starts the terminals of a file, with their world shown to others', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'terminal-sim-'))
  const file = join(folder, 'terminals.json')
  await writeFile(file, JSON.stringify([{ terminal_id: 'T1', terminal_key: 'key-1', office_no: 'SHA255', pid: '1' }]))
  const platform = await new FakePlatform().start()
  const reported = platform.report(
    platform.give('query_av', { origin: 'SHA', destination: 'PEK', date: addDays(todayInShanghai(), 3) }),
  )
  const running = await run([
    'node',
    'main.ts',
    '--base-url',
    platform.url,
    '--terminals',
    file,
    '--speed',
    '0',
    '--world-port',
    '0',
    '--fault',
    'repeat_report=0.5',
  ])
  expect((await reported).body).toMatchObject({ status: 'success' })
  expect(await (await fetch(new URL('/acts', running.worldServer?.url))).json()).toEqual({ acts: [], repeated: [] })
  await running.stop()
  await platform.stop()
  await rm(folder, { recursive: true })
})
