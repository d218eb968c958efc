import { describe, expect, it } from 'vitest'
import { deviceOf } from '../../src/features/account/device.ts'

const KHTML = 'AppleWebKit/537.36 (KHTML, like Gecko)'

describe('the device of a session', () => {
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${KHTML} Chrome/141.0.0.0 Safari/537.36`, 'Chrome', 'Windows', false],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${KHTML} Chrome/141.0 Safari/537.36 Edg/141.0`,
      'Edge',
      'Windows',
      false,
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
      'Safari',
      'macOS',
      false,
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1',
      'Safari',
      'iPhone',
      true,
    ],
    [
      `Mozilla/5.0 (Linux; Android 15; PKM110) ${KHTML} Version/4.0 Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0`,
      'WeChat',
      'Android',
      true,
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0', 'Firefox', 'Linux', false],
    ['curl/7.88.1', 'curl', null, false],
    ['node', 'node', null, false],
    ['Mozilla/5.0', null, null, false],
    ['', null, null, false],
  ])('%s', (userAgent, browser, system, isPhone) => {
    expect(deviceOf(userAgent)).toEqual({ browser, system, isPhone })
  })

  it('that said nothing is unknown', () => {
    expect(deviceOf(null)).toEqual({ browser: null, system: null, isPhone: false })
  })
})
