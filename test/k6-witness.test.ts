import { readdirSync } from 'node:fs'
import path from 'node:path'
import { repositoryRoot } from '@etermai/testkit'
import { describe, expect, it } from 'vitest'
import { readOptions } from '../scripts/k6/options.ts'
import { Witness } from '../scripts/k6/witness.ts'
import { startWitness } from '../scripts/k6/witness-server.ts'

const end = (task_id: string, event_id: string) => ({ task_id, event_id, event: 'task.completed' })

describe('the witness of a load test', () => {
  it('knows what is open, and since when', () => {
    const witness = new Witness(0)
    witness.accepted('a', 0, 1_000)
    witness.accepted('b', 1, 3_000)
    expect(witness.now(5_000)).toEqual({ open: 2, oldestOpenMs: 4_000, quietMs: 2_000 })
    witness.calledBack(end('a', 'e1'), 6_000)
    expect(witness.now(6_000)).toEqual({ open: 1, oldestOpenMs: 3_000, quietMs: 0 })
    witness.handed('b', 'claim', 'T1', 7_000)
    expect(witness.open()).toEqual([{ task_id: 'b', caller: 1, claims: [{ claim_token: 'claim', terminal_id: 'T1' }] }])
  })

  it('is not misled by who is faster than the customer', () => {
    const witness = new Witness(0)
    witness.handed('a', 'claim', 'T1', 10)
    witness.calledBack(end('a', 'e1'), 20)
    witness.accepted('a', 0, 30)
    witness.accepted('a', 0, 40)
    expect(witness.now(40).open).toBe(0)
    expect(witness.tally().duplicated).toBe(0)
    expect(witness.since()).toEqual({ untilHandedMs: [0], untilEndedMs: [0] })
    expect(witness.since()).toEqual({ untilHandedMs: [], untilEndedMs: [] })
  })

  it('counts what was claimed twice and what ended twice, and nothing that was only said again', () => {
    const witness = new Witness(0)
    witness.handed('a', 'claim', 'T1', 1)
    witness.handed('a', 'claim', 'T1', 2)
    witness.calledBack(end('a', 'e1'), 3)
    witness.calledBack(end('a', 'e1'), 4)
    witness.calledBack({ ...end('b', 'e2'), event: 'task.unknown' }, 5)
    witness.calledBack(end('b', 'e3'), 6)
    expect(witness.tally().duplicated).toBe(0)
    witness.handed('a', 'another claim', 'T2', 7)
    expect(witness.tally().duplicated).toBe(1)
    witness.calledBack(end('b', 'e4'), 8)
    expect(witness.tally().duplicated).toBe(2)
  })

  it('does not count an unknown outcome as an end', () => {
    const witness = new Witness(0)
    witness.accepted('a', 0, 1)
    witness.calledBack({ ...end('a', 'e1'), event: 'task.unknown' }, 2)
    expect(witness.open()).toHaveLength(1)
  })

  it('tells second by second, and the best five', () => {
    const witness = new Witness(0)
    for (let nth = 0; nth < 10; nth++) witness.accepted(`${nth}`, 0, 1_000)
    for (let nth = 0; nth < 10; nth++) witness.calledBack(end(`${nth}`, `${nth}`), 3_000)
    expect(witness.seconds().map(({ accepted, ended, open }) => [accepted, ended, open])).toEqual([
      [10, 0, 10],
      [0, 0, 10],
      [0, 10, 0],
    ])
    expect(witness.tally().bestPerSecond).toBe(2)
  })

  it('hears notes and callbacks over HTTP', async () => {
    await using server = await startWitness()
    const say = (what: string, body: string) => fetch(`${server.url}/${what}`, { method: 'POST', body })
    expect((await say('accepted', JSON.stringify({ task_id: 'a', caller: 7 }))).status).toBe(200)
    expect(await (await fetch(`${server.url}/open`)).json()).toEqual([{ task_id: 'a', caller: 7, claims: [] }])
    const called = await say('callback', JSON.stringify(end('a', 'e1')))
    expect(await called.text()).toBe('success')
    expect(await (await fetch(`${server.url}/open`)).json()).toEqual([])
    expect((await say('callback', 'no JSON')).status).toBe(400)
    expect((await fetch(`${server.url}/nothing`)).status).toBe(404)
  })
})

describe('the profiles of npm run k6', () => {
  const names = readdirSync(path.join(repositoryRoot, 'k6', 'config')).map((file) => path.basename(file, '.json'))

  it('are the five', () => {
    expect(names.toSorted()).toEqual(['breakpoint', 'smoke', 'soak', 'spike', 'steady'])
  })

  it.each(['smoke', 'steady', 'spike', 'soak', 'breakpoint'])('%s fails when a task is lost or done twice', (name) => {
    const { config } = readOptions([name])
    expect(config?.thresholds).toMatchObject({ lost: ['count==0'], duplicated: ['count==0'], accepted: ['count>0'] })
    for (const part of ['ingress', 'poll', 'result']) {
      const rules = JSON.stringify(config?.thresholds[`http_req_duration{part:${part}}`])
      expect(rules).toMatch(/p\(95\).*p\(99\)/)
    }
    expect(config?.thresholds.dropped_iterations).toEqual(name === 'breakpoint' ? undefined : ['count==0'])
  })

  it('take rates, durations and thresholds from the command line', () => {
    const args = ['steady', '--per-second', '7', '--minutes', '2', '--terminals', '9', '--work-ms', '0']
    const { config, k6Arguments } = readOptions([...args, '--threshold', 'lost=count<5', '--', '--verbose'])
    expect(config).toMatchObject({ seconds: 120, ingress: { perSecond: 7 }, terminals: { count: 9, workMs: 0 } })
    expect(config?.thresholds.lost).toEqual(['count<5'])
    expect(k6Arguments).toEqual(['--verbose'])
    expect(readOptions(['breakpoint', '--to', '900']).config?.ingress.to).toBe(900)
  })
})
