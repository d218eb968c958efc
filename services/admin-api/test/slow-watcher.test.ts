import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { abilityOf } from '@etermai/access'
import { eventually } from '@etermai/testkit'
import { expect, it } from 'vitest'
import type { Caller } from '../src/http/caller.ts'
import { Watcher } from '../src/live/watcher.ts'

it('a reader that does not read is cut before much waits for it', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.pause()
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  const [, raw] = (await once(server, 'request')) as [unknown, ServerResponse]
  const holder = { userId: 1, scope: 'all', rights: ['tasks.read'] } as const
  const caller = { ...holder, ability: abilityOf(holder) } as unknown as Caller
  let cut = 0
  const options = { caller, position: '1-0', again: async () => caller, onCut: () => cut++ }
  const watcher = new Watcher(raw, options)
  const fact = { text: `data: ${'x'.repeat(100_000)}\n\n`, audience: null }
  let most = 0
  await eventually(() => {
    watcher.tell([fact], '2-0')
    most = Math.max(most, raw.writableLength)
    return !watcher.isOpen
  })
  expect(cut).toBe(1)
  expect(most).toBeLessThan(2 * 1024 * 1024)
  watcher.tell([fact], '3-0')
  expect(cut).toBe(1)
  socket.destroy()
  server.close()
})
