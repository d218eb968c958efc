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

describe('authenticateTerminal', () => {
  it('knows the terminal by its own key only, and a rotated one at once', async () => {
    const cache = createTerminalCache({ db: open.db, ttlMs: 60_000 })
    const one = await registerTerminal(open, { officeNo: 'SHA255', pid: '1' })
    const other = await registerTerminal(open, { officeNo: 'SHA255', pid: '2' })
    expect(await authenticateTerminal(cache, one.terminalId, one.terminalKey)).toMatchObject({ id: one.terminalId })
    for (const [id, key] of [
      [one.terminalId, other.terminalKey],
      [one.terminalId, undefined],
      [one.terminalId, ''],
      ['tm_ghost', one.terminalKey],
    ] as const) {
      await expect(authenticateTerminal(cache, id, key)).rejects.toMatchObject({ code: 'TERMINAL_KEY_INVALID' })
    }
    const { terminalKey } = await rotateTerminalKey(open, { terminalId: one.terminalId })
    expect(await authenticateTerminal(cache, one.terminalId, terminalKey)).toMatchObject({ id: one.terminalId })
    const old = authenticateTerminal(cache, one.terminalId, one.terminalKey)
    await expect(old).rejects.toMatchObject({ code: 'TERMINAL_KEY_INVALID' })
  })

  it('takes the key from the header, else from the body', () => {
    expect(terminalKeyOf('Bearer tk_a', 'tk_b')).toBe('tk_a')
    expect(terminalKeyOf(undefined, 'tk_b')).toBe('tk_b')
    expect(terminalKeyOf('Basic x', undefined)).toBeUndefined()
  })
})
