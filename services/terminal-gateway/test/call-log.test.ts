import { expect, it } from 'vitest'
import { openGateway } from './open-gateway.ts'

it('logs what terminals are refused, and none of their polls', async () => {
  await using open = await openGateway()
  const terminal = await open.terminal()
  await open.poll(terminal)
  await open.heartbeat(terminal)
  await open.poll({ ...terminal, key: 'tk_guessed-guessed-guessed' })
  await open.service.close()
  const lines = await open.store.query('SELECT * FROM api_calls')
  expect(lines).toMatchObject([{ surface: 'terminal', route: '/api/get_task', terminal_id: terminal.id, status: 401 }])
  expect(JSON.stringify(lines)).not.toContain('guessed')
})
