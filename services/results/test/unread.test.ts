import { once } from 'node:events'
import { connect } from 'node:net'
import { rotateTerminalKey } from '@etermai/fleet'
import { eventually } from '@etermai/testkit'
import { createTerminal, type TestTerminal } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenResults, openResults } from './open-results.ts'

let open: OpenResults
let terminal: TestTerminal
let address: URL
beforeAll(async () => {
  open = await openResults()
  terminal = await createTerminal(open.store)
  address = new URL(await open.service.listen())
})
afterAll(() => open.dispose())

const MIB_4 = 4 * 1_024 * 1_024
const BROKEN = '['.repeat(100_000)
const codeOf = ({ status, code }: { status: number; code: string }) => `${status} ${code}`

/** Announces a report of 4 MiB, sends none of it, and says what comes back. */
async function announce(authorization: string): Promise<string> {
  const socket = connect(Number(address.port), address.hostname)
  socket.write(
    `POST /api/report_result HTTP/1.1\r\nhost: ${address.host}\r\ncontent-type: application/json\r\n` +
      `${authorization}content-length: ${MIB_4}\r\n\r\n`,
  )
  const [answer] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  return answer.toString()
}

describe('the body of a report', () => {
  it('is not read when the key in the header is no terminal’s', async () => {
    const answer = await announce('authorization: Bearer tk_nobody\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 401 /)
    expect(answer).toContain('TERMINAL_KEY_INVALID')
    expect(codeOf(await open.post(BROKEN, 'tk_nobody'))).toBe('401 TERMINAL_KEY_INVALID')
    expect(codeOf(await open.post('x'.repeat(MIB_4 + 1), 'tk_nobody'))).toBe('401 TERMINAL_KEY_INVALID')
  })

  it('is read when it is one’s, and when there is none in the header', async () => {
    expect(codeOf(await open.post(BROKEN, terminal.key))).toBe('400 INVALID_REQUEST')
    expect(codeOf(await open.post(BROKEN))).toBe('400 INVALID_REQUEST')
    const body = { terminal_id: terminal.id, terminal_key: 'tk_nobody', task_id: crypto.randomUUID() }
    expect((await open.post(body)).status).toBe(400)
  })

  it('must name the terminal whose key it is', async () => {
    const other = await createTerminal(open.store)
    const claim = { task_id: crypto.randomUUID(), claim_token: crypto.randomUUID(), status: 'success' }
    expect(codeOf(await open.post({ terminal_id: other.id, ...claim }, terminal.key))).toBe('401 TERMINAL_KEY_INVALID')
    expect(codeOf(await open.post({ terminal_id: other.id, ...claim }, other.key))).toBe('404 TASK_NOT_FOUND')
  })

  it('is read for a key that was made a moment ago', async () => {
    const { terminalKey } = await rotateTerminalKey(open.store, { terminalId: terminal.id })
    expect(codeOf(await open.post(BROKEN, terminalKey))).toBe('400 INVALID_REQUEST')
    terminal = { ...terminal, key: terminalKey }
  })

  it('is what keys are not guessed with: failures are counted against the address, never against a right key', async () => {
    const limited = await eventually(async () => {
      const answer = await open.post(BROKEN, 'tk_guess')
      return answer.status === 429 ? answer : undefined
    })
    expect(Number(limited.headers['retry-after'])).toBeGreaterThanOrEqual(1)
    expect(codeOf(await open.post(BROKEN, terminal.key))).toBe('400 INVALID_REQUEST')
  })
})
