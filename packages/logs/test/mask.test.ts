import { describe, expect, it } from 'vitest'
import { maskCall } from '../src/calls/mask.ts'

const NUMBER = '110101199003071233'
const KEYS = ['ak_AbCdEf0123456789xyz', 'mk_AbCdEf0123456789xyz', 'tk_AbCdEf0123456789xyz', 'whsec_AbC/dEf0123456789=']

describe('what the log keeps of a call', () => {
  it.each([
    'sign',
    'api_key',
    'apiKey',
    'md5_key',
    'md5Key',
    'key',
    'terminal_key',
    'password',
    'new_password',
    'refreshToken',
    'claim_token',
    'webhook_secret',
    'Authorization',
  ])('has no %s', (name) => {
    expect(maskCall({ [name]: 'sesame', deep: [{ [name]: { of: 'sesame' } }] })).toEqual({
      [name]: '***',
      deep: [{ [name]: '***' }],
    })
  })

  it.each(['id_no', 'idNo', 'ID_NUMBER', 'passport', 'passport_no', 'identity_number', 'cert_no', 'card_no'])(
    'has no full number in %s, whatever it looks like',
    (name) => {
      expect(maskCall({ params: { passengers: [{ [name]: 'E12345678' }] } })).toEqual({
        params: { passengers: [{ [name]: 'E12****78' }] },
      })
      expect(maskCall({ [name]: 12345678 })).toEqual({ [name]: '***' })
      expect(maskCall({ [name]: ['E12345678'] })).toEqual({ [name]: '***' })
    },
  )

  it.each([
    ['said', `给${NUMBER}订票`],
    ['shown on a screen', `SSR FOID MU HK1 NI${NUMBER}/P1`],
    ['an old one', '110101900307123'],
    ['with a small x', '11010119900307123x'],
    ['beside letters', `NI${NUMBER}X`],
  ])('has no full identity number that is %s', (_how, text) => {
    const { said } = maskCall({ said: text })
    expect(said).not.toMatch(/\d{12}/)
    expect(JSON.stringify(maskCall({ [text]: 1 }))).not.toMatch(/\d{12}/)
  })

  it('hides a document number of a screen, and a number that was sent as one', () => {
    expect(maskCall({ raw: 'SSR FOID CA HK1 PPE12345678/P1' })).toEqual({ raw: 'SSR FOID CA HK1 PPE12****78/P1' })
    expect(JSON.stringify(maskCall({ n: JSON.parse(NUMBER) }))).not.toMatch(/\d{12}/)
  })

  it.each(KEYS)('has no key like %s wherever it stands', (key) => {
    expect(JSON.stringify(maskCall({ remark: `mine is ${key}, yes`, list: [key] }))).not.toContain(key.slice(3))
  })

  it('keeps what says something', () => {
    const params = { origin: 'SHA', date: '2026-12-24', ticket_no: '781-1234567890', phone: '13800000000', price: 1.5 }
    expect(maskCall({ requestId: 'R-1', params })).toEqual({ requestId: 'R-1', params })
  })

  it('is cut after it was masked, and can be stored whatever was sent', () => {
    const long = maskCall({
      username: 'agent1',
      said: `${'x'.repeat(190)}${NUMBER}`,
      rest: 'y'.repeat(5_000),
      more: 'z'.repeat(5_000),
    })
    expect(JSON.stringify(long).length).toBeLessThan(4_400)
    expect(long).toMatchObject({ username: 'agent1', _cut: expect.any(Number) })
    expect(JSON.stringify(long)).not.toMatch(/\d{12}/)
    let deep: unknown = 'end'
    for (let i = 0; i < 1_000; i++) deep = [deep]
    expect(JSON.stringify(maskCall({ deep })).length).toBeLessThan(200)
    // Wherever the cut falls in the number.
    for (let digits = 1; digits <= 18; digits++) {
      const cut = maskCall({ said: `${'x'.repeat(2_000 - digits)}${NUMBER}` })
      expect(JSON.stringify(cut)).not.toMatch(/\d{12}/)
    }
    expect(maskCall({ 'a\u0000': 'b\u0000\ud800' })).toEqual({ 'a\uFFFD': 'b\uFFFD\uFFFD' })
    expect(maskCall(JSON.parse('{"__proto__": {"sign": "x"}}'))).toEqual(JSON.parse('{"__proto__": {"sign": "***"}}'))
  })
})
