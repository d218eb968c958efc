import { writeFileSync } from 'node:fs'
import { createApiConfig, createUser, loadProfile, rotateMd5Key, rotateWebhookSecret } from '@etermai/accounts'
import { rotateTerminalKey } from '@etermai/fleet'
import { SecretBox } from '@etermai/platform'
import { eventually, type Receiver, type ServiceApp, startReceiver } from '@etermai/testkit'
import { createCustomer, createTerminal } from '@etermai/testkit/factories'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { manage } from '../../scripts/manage/index.ts'
import { codeOf, send, signed } from './call.ts'
import { type Caller, callerOf, Keys, Load, type Worker } from './load.ts'
import { routeOf } from './routes.ts'
import { newSecretsKey, openWorld, type World } from './world.ts'

let world: World
let receiver: Receiver
let callers: Caller[]
let workers: Worker[]
let load: Load
const started: ServiceApp[] = []

beforeEach(async () => {
  world = await openWorld()
  receiver = await startReceiver()
  callers = []
  workers = []
  for (let i = 0; i < 3; i++) {
    callers.push(callerOf(await createCustomer(world.store, { balanceFen: 100_000_000 })))
    const { id, key } = await createTerminal(world.store)
    workers.push({ id, keys: new Keys(key) })
  }
  load = new Load([world.service], receiver, callers, workers)
})
afterEach(async () => {
  await load.stop()
  for (const service of started.splice(0)) await service.close()
  await world[Symbol.asyncDispose]()
  await receiver.dispose()
})

const each = (work: (caller: Caller) => Promise<void>) => Promise.all(callers.map(work))
/** The overlap of everything that was rotated runs out now. */
const overlapsEnd = () =>
  world.store.query(
    `UPDATE api_configs SET md5_key_previous_until = least(md5_key_previous_until, now()),
            webhook_secret_previous_until = least(webhook_secret_previous_until, now())`,
  )

describe('rotation under load', () => {
  it('of md5-keys and webhook secrets: either is taken while the overlap runs, and then the old one is refused', async () => {
    await load.goOn()
    for (let round = 0; round < 2; round++) {
      const older = callers.map(({ md5 }) => md5.next())
      await each(async ({ customer: { username }, md5, webhook }) => {
        md5.learn((await rotateMd5Key(world.store, { username, overlapHours: 1 })).md5Key)
        webhook.learn((await rotateWebhookSecret(world.store, { username, overlapHours: 1 })).webhookSecret)
      })
      await load.goOn()
      for (const { md5 } of callers) md5.forgetOlder()
      await load.turn()
      await overlapsEnd()
      for (const { webhook } of callers) webhook.forgetOlder()
      for (const [i, { customer }] of callers.entries()) {
        const withOlder = () =>
          send(world.service, routeOf('POST /api/balance'), {
            fields: signed({ ...customer, md5Key: older[i] ?? '' }, {}),
          })
        await eventually(async () => codeOf(await withOlder()) === '401 SIGN_INVALID')
        expect(codeOf(await withOlder())).toBe('401 SIGN_INVALID')
      }
      await load.goOn()
    }
    expect(load.faults).toEqual([])
  })

  it('of a terminal’s key: the new one is taken at once, and the old one ends', async () => {
    await load.goOn()
    await Promise.all(
      workers.map(async ({ id, keys }) => {
        const older = keys.next()
        keys.learn((await rotateTerminalKey(world.store, { terminalId: id })).terminalKey)
        keys.forgetOlder()
        for (const name of ['POST /api/heartbeat', 'POST /api/report_result', 'POST /api/screenshot']) {
          const claim = { task_id: crypto.randomUUID(), claim_token: crypto.randomUUID(), status: 'failed' }
          const fields = { terminal_id: id, terminal_key: older, ...(name.endsWith('result') && claim) }
          await eventually(async () => (await send(world.service, routeOf(name), { fields })).status === 401)
        }
      }),
    )
    await load.goOn()
    // A call may have been on its way with the old key.
    expect(load.faults.filter((fault) => !fault.endsWith('401 TERMINAL_KEY_INVALID'))).toEqual([])
  })
})

describe('rotation of SECRETS_KEY under load', () => {
  const sealed = async () => {
    const rows = await world.store.query<Record<string, string | null>>(
      'SELECT md5_key, md5_key_previous, webhook_secret, webhook_secret_previous FROM api_configs',
    )
    return rows.flatMap((row) => Object.values(row)).filter((text) => text !== null)
  }

  it('refuses nothing, and leaves nothing that the old key is needed for', async () => {
    const [older, newer] = [world.secretsKey, newSecretsKey()]
    const [both, onlyNewer] = [`${newer},${older}`, new SecretBox(newer)]
    const during = { ...world.store, secrets: new SecretBox(both) }
    // Many, so that sealing them anew meets rotations at work.
    for (let i = 0; i < 40; i++) {
      await createUser(world.store, { username: `idle${i}` })
      await createApiConfig(world.store, { username: `idle${i}` })
    }
    await load.goOn()
    const second = await world.another(both)
    started.push(second)
    await load.moveTo([world.service, second])
    await load.goOn()
    await load.moveTo([second])
    await world.service.close()

    writeFileSync(`${world.dataDir}/demo.json`, JSON.stringify({ database_url: world.store.url }))
    writeFileSync(`${world.dataDir}/keys.json`, JSON.stringify({ secrets_key: both }))
    let said = ''
    const hear = (text: string) => {
      said += text
    }
    const args = ['keys', 'reseal', '--data-dir', world.dataDir]
    const [exitCode] = await Promise.all([
      manage(args, { out: hear, err: hear }),
      each(async ({ customer: { username }, md5, webhook }) => {
        md5.learn((await rotateMd5Key(during, { username })).md5Key)
        webhook.learn((await rotateWebhookSecret(during, { username })).webhookSecret)
      }),
      ...Array.from({ length: 40 }, (_, i) => rotateMd5Key(during, { username: `idle${i}` })),
    ])
    expect([exitCode, said]).toEqual([0, expect.stringMatching(/sealed anew/)])
    expect(await manage(args, { out: hear, err: hear })).toBe(0)

    const texts = await sealed()
    expect(texts.length).toBeGreaterThan(120)
    for (const text of texts) expect(() => onlyNewer.open(text)).not.toThrow()
    const third = await world.another(newer)
    started.push(third)
    await load.moveTo([third])
    await second.close()
    await load.goOn()
    for (const { customer, md5 } of callers)
      expect((await loadProfile(world.store.db, onlyNewer, customer.username))?.md5Keys).toContain(md5.next())
    expect(load.faults).toEqual([])
  })
})
