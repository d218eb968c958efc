import { ConfigError, loadConfig } from '@etermai/platform'
import { describe, expect, it } from 'vitest'
import { callbackConfig } from '../src/config.ts'

const BASE = {
  DATABASE_URL: 'postgres://localhost/x',
  REDIS_URL: 'redis://localhost',
  SECRETS_KEY: Buffer.alloc(32).toString('base64'),
}
const load = (env: Record<string, string>) => loadConfig(callbackConfig, { ...BASE, ...env })

describe('the configuration of callbacks', () => {
  it('is what the contract promises by default', () => {
    expect(load({})).toMatchObject({
      CALLBACK_ALLOW_CIDRS: [],
      CALLBACK_SCHEDULE_SECONDS: [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400],
      CALLBACK_TIMEOUT_MS: 15_000,
      CALLBACK_BUSY_WAIT_SECONDS: 60,
    })
  })

  it.each([
    ['CALLBACK_ALLOW_CIDRS', '10.0.0.0/40'],
    ['CALLBACK_ALLOW_CIDRS', 'localhost'],
    ['CALLBACK_SCHEDULE_SECONDS', ''],
    ['CALLBACK_SCHEDULE_SECONDS', '5,10'],
    ['CALLBACK_SCHEDULE_SECONDS', '0,x'],
    ['CALLBACK_SCHEDULE_SECONDS', '0,,5'],
    ['CALLBACK_SCHEDULE_SECONDS', '0,-1'],
    ['CALLBACK_DNS_SERVERS', 'dns.example'],
    ['CALLBACK_TIMEOUT_MS', '0'],
    ['CALLBACK_CONCURRENCY', '1.5'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => load({ [name]: value })).toThrow(ConfigError)
    expect(() => load({ [name]: value })).toThrow(name)
  })
})
