import { afterAll, beforeAll, expect, it } from 'vitest'
import { EtermRefusal, remoteWorld, Session, serveWorld, type WorldServer } from '../../src/index.ts'
import { bookOne, createDesk } from '../fixtures/desk.ts'

const { world, now } = createDesk()
let server: WorldServer
beforeAll(async () => {
  server = await serveWorld(world)
})
afterAll(() => server.stop())

it('shows the same world to another process', async () => {
  const port = remoteWorld(server.url)
  const session = new Session({ office_no: 'SHA255', terminal_id: 'T1', world: port, now })
  const pnr = await bookOne(session)
  expect(world.retrieve({ pnr, office_no: 'SHA255' })).toEqual(await port.retrieve({ pnr, office_no: 'SHA255' }))
  await expect(port.retrieve({ pnr, office_no: 'BJS123' })).rejects.toThrow(new EtermRefusal('AUTHORITY'))
  const response = await fetch(new URL('/acts', server.url))
  expect(await response.json()).toMatchObject({ acts: [{ kind: 'book', key: pnr }], repeated: [] })
})

it.each(['/world/schedule', '/world/constructor', '/elsewhere'])('opens nothing else: %s', async (path) => {
  expect((await fetch(new URL(path, server.url), { method: 'POST', body: '{}' })).status).toBe(404)
})
