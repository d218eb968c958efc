import { AppError } from '@etermai/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  authenticateTerminal,
  createTerminalCache,
  registerTerminal,
  rotateTerminalKey,
  terminalKeyOf,
} from '../src/index.ts'
import { type OpenFleet, openFleet } from './open-fleet.ts'

let open: OpenFleet
beforeAll(async () => {
  open = await openFleet()
})
afterAll(() => open.dispose())

const ip = '203.0.113.9'
/** Blocked from the first failure on when `limit` is reached. */
function failuresUpTo(limit: number) {
  let count = 0
  return {
    check() {
      if (count >= limit) throw new AppError('RATE_LIMITED')
    },
    failed() {
      count++
    },
  }
}

describe('authenticateTerminal', () => {
  it('never refuses the right key for failures of others at its address', async () => {
    const cache = createTerminalCache({ db: open.db, ttlMs: 60_000 })
    const one = await registerTerminal(open, { officeNo: 'SHA255', pid: '9' })
    const failures = failuresUpTo(1)
    const call = (key: string) => authenticateTerminal(cache, { terminalId: one.terminalId, key, ip }, failures)
    await expect(call('tk_wrong')).rejects.toMatchObject({ code: 'TERMINAL_KEY_INVALID' })
    await expect(call('tk_wrong')).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    expect(await call(one.terminalKey)).toMatchObject({ id: one.terminalId })
  })

  it('knows the terminal by its own key only, and a rotated one at once', async () => {
    const cache = createTerminalCache({ db: open.db, ttlMs: 60_000 })
    const failures = failuresUpTo(100)
    const call = (terminalId: string, key: string | undefined) =>
      authenticateTerminal(cache, { terminalId, key, ip }, failures)
    const one = await registerTerminal(open, { officeNo: 'SHA255', pid: '1' })
    const other = await registerTerminal(open, { officeNo: 'SHA255', pid: '2' })
    expect(await call(one.terminalId, one.terminalKey)).toMatchObject({ id: one.terminalId })
    for (const [id, key] of [
      [one.terminalId, other.terminalKey],
      [one.terminalId, undefined],
      [one.terminalId, ''],
      ['tm_ghost', one.terminalKey],
    ] as const) {
      await expect(call(id, key)).rejects.toMatchObject({ code: 'TERMINAL_KEY_INVALID' })
    }
    const { terminalKey } = await rotateTerminalKey(open, { terminalId: one.terminalId })
    expect(await call(one.terminalId, terminalKey)).toMatchObject({ id: one.terminalId })
    const old = call(one.terminalId, one.terminalKey)
    await expect(old).rejects.toMatchObject({ code: 'TERMINAL_KEY_INVALID' })
  })

  it('takes the key from the header, else from the body', () => {
    expect(terminalKeyOf('Bearer tk_a', 'tk_b')).toBe('tk_a')
    expect(terminalKeyOf(undefined, 'tk_b')).toBe('tk_b')
    expect(terminalKeyOf('Basic x', undefined)).toBeUndefined()
  })
})
