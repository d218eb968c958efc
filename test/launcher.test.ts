import { once } from 'node:events'
import { rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { endProcess, isAlive } from '@etermai/embedded'
import { createSignal, eventually, spawnService, temporaryDirectory } from '@etermai/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startChild } from '../scripts/platform/child.ts'
import { readJson, writePrivately } from '../scripts/platform/files.ts'
import { endLeftovers, recordProcesses } from '../scripts/platform/leftovers.ts'
import { lockDataDir } from '../scripts/platform/lock.ts'
import { readOptions } from '../scripts/platform/options.ts'
import { ensurePortFree } from '../scripts/platform/port.ts'
import { type Running, Supervisor } from '../scripts/platform/supervisor.ts'

let directory: string
beforeEach(() => {
  directory = temporaryDirectory('launcher')
})
afterEach(() => rmSync(directory, { recursive: true }))

const idle = ['node', '-e', 'setInterval(() => {}, 1000)']
const child = (): Promise<Running> => startChild({ command: idle, env: {}, logFile: path.join(directory, 'child.log') })
const quiet = (): void => undefined

describe('the supervisor', () => {
  it('starts again what dies, tells the new pid, and ends everything', async () => {
    const changed = createSignal()
    const supervisor = new Supervisor(quiet, () => changed.fire())
    const first = await supervisor.run('a', 'services', child)
    await supervisor.run('b', 'stores', child)
    await changed.next()
    await changed.next()
    process.kill(first.pid, 'SIGKILL')
    await changed.next()
    const { a, b } = supervisor.pids()
    expect(a).not.toBe(first.pid)
    expect([isAlive(a ?? 0), isAlive(b ?? 0)]).toEqual([true, true])
    await supervisor.stop()
    expect([isAlive(a ?? 0), isAlive(b ?? 0)]).toEqual([false, false])
  })

  it('keeps trying when a start fails', async () => {
    const started = createSignal<number>()
    let starts = 0
    const supervisor = new Supervisor(quiet, quiet)
    const first = await supervisor.run('a', 'services', async () => {
      starts += 1
      if (starts === 2) throw new Error('not yet')
      const running = await child()
      started.fire(starts)
      return running
    })
    expect(await started.next()).toBe(1)
    process.kill(first.pid, 'SIGKILL')
    expect(await started.next()).toBe(3)
    await supervisor.stop()
  })

  it('ends stores last', async () => {
    const ended: string[] = []
    const supervisor = new Supervisor(quiet, quiet)
    for (const tier of ['stores', 'services', 'edge', 'terminals'] as const) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const stop = async (): Promise<void> => {
        ended.push(tier)
        resolve()
      }
      await supervisor.run(tier, tier, async () => ({ pid: 1, exited: promise, stop }))
    }
    await supervisor.stop()
    expect(ended).toEqual(['terminals', 'services', 'edge', 'stores'])
  })

  it('leaves nothing behind when it is ended during a start', async () => {
    const begun = createSignal()
    const supervisor = new Supervisor(quiet, quiet)
    let running: Running | undefined
    const start = supervisor.run('a', 'services', async () => {
      begun.fire()
      running = await child()
      return running
    })
    await begun.next()
    const refused = expect(start).rejects.toThrow(/being ended/)
    await supervisor.stop()
    await refused
    expect(isAlive(running?.pid ?? 0)).toBe(false)
  })
})

describe('the lock of a data directory', () => {
  it('lets one in and names it to the other', async () => {
    const lock = await lockDataDir(directory)
    await expect(lockDataDir(directory)).rejects.toThrow(new RegExp(`already runs on .* \\(process ${process.pid}\\)`))
    lock.release()
    ;(await lockDataDir(directory)).release()
  })

  it('lets the other wait for one that is ending', async () => {
    const first = await lockDataDir(directory)
    first.ending()
    const second = lockDataDir(directory)
    first.release()
    ;(await second).release()
  })

  it('does not count when its holder was killed, also when the pid is somebody else’s by now', async () => {
    await using holder = await spawnService({ command: idle, env: {} })
    writeFileSync(path.join(directory, 'lock'), JSON.stringify({ pid: holder.pid, startedAt: 'another time' }))
    ;(await lockDataDir(directory)).release()
    writeFileSync(path.join(directory, 'lock'), 'torn')
    ;(await lockDataDir(directory)).release()
  })
})

describe('what a killed launcher left running', () => {
  it('is ended, unless the pid is somebody else’s by now', async () => {
    await using orphan = await spawnService({ command: idle, env: {} })
    await using stranger = await spawnService({ command: idle, env: {} })
    recordProcesses(directory, { ingress: orphan.pid, results: stranger.pid })
    const file = path.join(directory, 'processes.json')
    const recorded = readJson<{ name: string; startedAt: string }[]>(file) ?? []
    writePrivately(
      file,
      JSON.stringify(recorded.map((one) => (one.name === 'results' ? { ...one, startedAt: 'another time' } : one))),
    )
    await endLeftovers(directory, quiet)
    expect([isAlive(orphan.pid), isAlive(stranger.pid)]).toEqual([false, true])
  })
})

describe('small things', () => {
  it('writes files with secrets for their owner only', () => {
    const file = path.join(directory, 'demo.json')
    writePrivately(file, '{"a":1}')
    writePrivately(file, '{"a":2}')
    expect(readJson(file)).toEqual({ a: 2 })
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('says when the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    await expect(ensurePortFree('127.0.0.1', port)).rejects.toThrow(`Port ${port} is in use`)
    await new Promise((resolve) => server.close(resolve))
    await ensurePortFree('127.0.0.1', port)
  })

  it('reads the command line', () => {
    expect(readOptions(['standalone'])).toMatchObject({ port: 8080, host: '127.0.0.1', sim: 6, terminals: 6 })
    expect(
      readOptions([
        'services',
        '--no-sim',
        '--port',
        '9000',
        '--data-dir',
        '/x',
        '--sim-speed',
        '2.5',
        '--terminals',
        '50',
      ]),
    ).toMatchObject({
      mode: 'services',
      port: 9000,
      dataDir: '/x',
      sim: 0,
      terminals: 50,
      simSpeed: 2.5,
    })
  })

  it('ends a process by force when asking does not help', async () => {
    const stubborn = `process.on('SIGTERM', () => {}); console.log('deaf'); setInterval(() => {}, 1000)`
    const logFile = path.join(directory, 'deaf.log')
    const running = await startChild({ command: ['node', '-e', stubborn], env: {}, logFile })
    await eventually(() => statSync(logFile).size > 0)
    const gone = await endProcess(running.pid, [
      { signal: 'SIGTERM', waitMs: 50 },
      { signal: 'SIGKILL', waitMs: 10_000 },
    ])
    expect(gone).toBe(true)
    await running.exited
  })
})
