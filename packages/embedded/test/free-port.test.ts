import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { freePort } from '../src/index.ts'

it('free ports differ, pass over what is taken, and are none that an outgoing connection gets', async () => {
  const first = await freePort()
  const taken = createServer()
  // Where somebody else has it, it is taken as well.
  await new Promise<void>((listening) =>
    taken.once('error', () => listening()).listen(first + 1, '127.0.0.1', listening),
  )
  const ports = [first, ...(await Promise.all([freePort(), freePort(), freePort()]))]
  await new Promise((closed) => taken.close(closed))
  expect(new Set(ports).size).toBe(4)
  expect(ports).not.toContain(first + 1)
  for (const port of ports) expect(port >= 20_000 && port < 32_768).toBe(true)
})
