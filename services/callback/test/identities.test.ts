import type { CallbackIdentity } from '@etermai/accounts'
import { eventually } from '@etermai/testkit'
import { describe, expect, it } from 'vitest'
import { createIdentities } from '../src/delivery/identities.ts'

const identity = (keysUntil: Date | null): CallbackIdentity => ({
  username: 'agent1',
  md5Key: 'mk_1',
  signType: null,
  webhookSecrets: ['whsec_1'],
  keysUntil,
  needsSuccessBody: false,
})

describe('identities', () => {
  it('are kept for a second, and no longer than an overlap runs', async () => {
    let loads = 0
    let until: Date | null = null
    const load = async () => {
      loads++
      return identity(until)
    }
    const identities = createIdentities(load, () => 0)
    await identities(1)
    await identities(1)
    expect(loads).toBe(1)

    until = new Date(Date.now() + 50)
    await identities(2)
    until = null
    await eventually(async () => {
      await identities(2)
      return loads === 3
    })
    await identities(2)
    expect(loads).toBe(3)
  })

  it('that could not be loaded are asked for again', async () => {
    let loads = 0
    const identities = createIdentities(async () => {
      if (++loads === 1) throw new Error('away')
      return identity(null)
    })
    await expect(identities(1)).rejects.toThrow('away')
    expect(await identities(1)).toEqual(identity(null))
  })
})
