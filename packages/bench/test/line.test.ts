import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Line, post } from '../src/load/line.ts'
import { sendAll } from '../src/load/send-all.ts'

let server: Server
let port: number
let asked: string[]

beforeEach(async () => {
  asked = []
  server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += String(piece)
    asked.push(body)
    const { status, pieces } = JSON.parse(body) as { status: number; pieces: string[] }
    response.writeHead(status, { 'content-length': Buffer.byteLength(pieces.join('')) })
    // Each in a packet of its own.
    for (const piece of pieces) await new Promise((resolve) => void response.write(piece, resolve))
    response.end()
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

describe('the line of the load generator', () => {
  it('puts an answer together that comes in pieces, and is used again', async () => {
    const line = await Line.open(port)
    const pieces = ['{"名":', '"测', '试"}']
    expect(await line.send(post('/', { status: 200, pieces }))).toEqual({ status: 200, body: pieces.join('') })
    expect(await line.send(post('/', { status: 409, pieces: [] }))).toEqual({ status: 409, body: '' })
    line.close()
  })

  it('says when the connection ends instead of an answer', async () => {
    const line = await Line.open(port)
    server.removeAllListeners('request')
    server.on('request', ({ socket }) => void socket.destroy())
    await expect(line.send(post('/', {}))).rejects.toThrow()
  })

  it('sends each request once, and counts what was refused with what was said first', async () => {
    const lines = [await Line.open(port), await Line.open(port), await Line.open(port)]
    const requests = Array.from({ length: 20 }, (_, nth) =>
      post('/', { nth, status: nth % 10 === 9 ? 429 : 200, pieces: [`answer ${nth}`] }),
    )
    const heard: number[] = []
    const sent = await sendAll(
      lines,
      20,
      (nth) => requests[nth] as Buffer,
      (_answer, nth) => void heard.push(nth),
    )
    expect(asked.map((body) => JSON.parse(body).nth).toSorted((a, b) => a - b)).toEqual([...Array(20).keys()])
    expect(heard.length).toBe(18)
    expect(sent.refused[429]?.times).toBe(2)
    expect(sent.tookMs.length).toBe(20)
    for (const line of lines) line.close()
  })
})
