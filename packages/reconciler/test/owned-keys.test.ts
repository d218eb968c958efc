import { INTAKE_QUEUE, LIVE_STREAM } from '@etermai/domain'
import { EXPORTS_QUEUE } from '@etermai/exports/queue'
import { CALLBACKS_QUEUE } from '@etermai/outbox'
import { SCHEDULES_QUEUE } from '@etermai/schedules'
import { describe, expect, it } from 'vitest'
import { ownerOf } from '../src/redis/owned-keys.ts'

describe('whose a key of Redis is', () => {
  it.each([INTAKE_QUEUE, CALLBACKS_QUEUE, SCHEDULES_QUEUE, EXPORTS_QUEUE])('the queue %s is the platform’s', (name) => {
    expect(ownerOf(`{bull:${name}}:${name}:meta`)).toEqual({ kind: 'platform' })
  })

  it('the stream of live events is the platform’s', () => {
    expect(ownerOf(LIVE_STREAM)).toEqual({ kind: 'platform' })
  })

  it('any other queue is nobody’s', () => {
    expect(ownerOf('{bull:other}:other:meta')).toBeNull()
  })
})
