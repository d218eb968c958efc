import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { createSignal, eventually, type Signal } from '@etermai/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FaultProxy } from '../src/index.ts'

/** A server that answers every piece with itself in capitals. */
let server: Server
let proxy: FaultProxy
let arrived: Signal<string>
let sockets: Socket[]

beforeEach(async () => {
  arrived = createSignal<string>()
  sockets = []
  server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.on('data', (piece) => {
      arrived.fire(String(piece))
      socket.write(String(piece).toUpperCase())
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  proxy = await FaultProxy.listen((server.address() as AddressInfo).port)
})

afterEach(async () => {
  await proxy.close()
  for (const socket of sockets) socket.destroy()
  server.close()
})

/** A client through the proxy, with all that it heard. */
async function call(): Promise<{ socket: Socket; heard: () => string; closed: Promise<unknown> }> {
  const socket = connect(proxy.port, '127.0.0.1')
  let text = ''
  socket.on('data', (piece) => {
    text += String(piece)
  })
  const closed = new Promise((resolve) => {
    socket.once('close', resolve)
    socket.on('error', () => undefined)
  })
  await once(socket, 'connect')
  return { socket, heard: () => text, closed }
}

describe('a line that is whole', () => {
  it('passes everything, and the end', async () => {
    const { socket, heard, closed } = await call()
    socket.write('hello')
    await eventually(() => heard() === 'HELLO')
    socket.end()
    await closed
    await eventually(() => proxy.connections === 0)
  })
})

describe('a delayed line', () => {
  it('passes everything in its order, also when the delay ends in between', async () => {
    const { socket, heard } = await call()
    const began = performance.now()
    proxy.break({ kind: 'delay', ms: 200 })
    socket.write('one ')
    expect(await arrived.next()).toBe('one ')
    expect(performance.now() - began).toBeGreaterThan(190)
    socket.write('two ')
    await eventually(() => socket.writableLength === 0)
    proxy.heal()
    socket.write('three')
    await eventually(() => heard() === 'ONE TWO THREE')
    socket.destroy()
  })
})

describe('a line that is cut', () => {
  it('resets what is open and what comes, until it is healed', async () => {
    const before = await call()
    before.socket.write('a')
    await arrived.next()
    proxy.break({ kind: 'cut' })
    await before.closed
    const meanwhile = await call().catch(() => null)
    await meanwhile?.closed
    proxy.heal()
    const after = await call()
    after.socket.write('b')
    await eventually(() => after.heard() === 'B')
    expect(arrived.all).toEqual(['a', 'b'])
    after.socket.destroy()
  })
})

describe('a line that stalls', () => {
  it('passes nothing and closes nothing, and everything afterwards', async () => {
    const before = await call()
    before.socket.write('a')
    await eventually(() => before.heard() === 'A')
    proxy.break({ kind: 'stall' })
    before.socket.write('b')
    const meanwhile = await call()
    meanwhile.socket.write('c')
    // Another line to the same server shows that it had the time to answer.
    const other = await FaultProxy.listen((server.address() as AddressInfo).port)
    const quick = connect(other.port, '127.0.0.1')
    quick.write('quick')
    await eventually(() => arrived.all.includes('quick'))
    quick.destroy()
    await other.close()
    expect(arrived.all).toEqual(['a', 'quick'])
    proxy.heal()
    await eventually(() => before.heard() === 'AB' && meanwhile.heard() === 'C')
    before.socket.destroy()
    meanwhile.socket.destroy()
  })
})

describe('a half-open line', () => {
  it('leaves what was open silent for good, and tells neither end', async () => {
    const before = await call()
    before.socket.write('a')
    await eventually(() => before.heard() === 'A')
    proxy.break({ kind: 'half_open' })
    const meanwhile = await call()
    meanwhile.socket.write('b')
    proxy.heal()
    before.socket.write('c')
    const after = await call()
    after.socket.write('d')
    await eventually(() => after.heard() === 'D')
    expect(arrived.all).toEqual(['a', 'd'])
    // The client gives up; the server still believes in it, as it does not yet probe.
    before.socket.destroy()
    await before.closed
    expect(sockets[0]?.destroyed).toBe(false)
    meanwhile.socket.destroy()
    after.socket.destroy()
  })
})

describe('a line that loses answers', () => {
  it('passes what is asked, and is reset when it is healed', async () => {
    const { socket, heard, closed } = await call()
    proxy.break({ kind: 'lose_answers' })
    socket.write('a')
    expect(await arrived.next()).toBe('a')
    socket.write('b')
    expect(await arrived.next()).toBe('b')
    proxy.heal()
    await closed
    expect(heard()).toBe('')
  })
})
