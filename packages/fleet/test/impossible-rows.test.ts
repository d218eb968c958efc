import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerTerminal, setTerminalGroup } from '../src/index.ts'
import { type OpenFleet, openFleet } from './open-fleet.ts'

let open: OpenFleet
beforeAll(async () => {
  open = await openFleet()
  await registerTerminal(open, { officeNo: 'SHA255', pid: '1' })
  await setTerminalGroup(open, { name: 'known' })
})
afterAll(() => open.dispose())

const CHECK = '23514'
const UNIQUE = '23505'
const FOREIGN = '23503'
const NOT_NULL = '23502'

const terminal = (values: Record<string, string>) => {
  const all: Record<string, string> = { id: `'tm_x'`, office_no: `'SHA255'`, pid: `'9'`, key_hash: `'x'`, ...values }
  return `INSERT INTO terminals (${Object.keys(all).join(', ')}) VALUES (${Object.values(all).join(', ')})`
}

describe('the database refuses', () => {
  it.each([
    ['an id with a blank', CHECK, terminal({ id: `'tm x'` })],
    ['an id of 41 characters', CHECK, terminal({ id: `repeat('x', 41)` })],
    ['an Office that does not exist', FOREIGN, terminal({ office_no: `'ZZZ999'` })],
    ['the same pid in the same Office', UNIQUE, terminal({ pid: `'1'` })],
    ['an empty pid', CHECK, terminal({ pid: `''` })],
    ['a pid of 33 characters', CHECK, terminal({ pid: `repeat('1', 33)` })],
    ['a terminal without a key', NOT_NULL, terminal({ key_hash: 'NULL' })],
    ['a group that does not exist', FOREIGN, terminal({ group_name: `'ghost'` })],
    ['an owner who does not exist', FOREIGN, terminal({ owner_id: '-1' })],
    ['a weight of nothing', CHECK, terminal({ weight: '0' })],
    ['a state that does not exist', CHECK, terminal({ state: `'asleep'` })],
    ['a group twice', UNIQUE, `INSERT INTO terminal_groups (name) VALUES ('known')`],
    ['a policy that does not exist', CHECK, `INSERT INTO terminal_groups (name, policy) VALUES ('x', 'luck')`],
    ['a group of nobody known', FOREIGN, `INSERT INTO terminal_groups (name, owner_id) VALUES ('x', -1)`],
    ['a group with a blank name', CHECK, `INSERT INTO terminal_groups (name) VALUES (' ')`],
    [
      'a group removed from under its terminals',
      FOREIGN,
      `UPDATE terminals SET group_name = 'known'; DELETE FROM terminal_groups`,
    ],
    ['an Office removed from under its terminals', FOREIGN, `DELETE FROM offices WHERE office_no = 'SHA255'`],
    [
      'two samples of health in a minute',
      CHECK,
      `INSERT INTO terminal_health (terminal_id, at) SELECT id, date_trunc('minute', now()) + interval '1 s' FROM terminals`,
    ],
    [
      'a share of more than all',
      CHECK,
      `INSERT INTO terminal_health (terminal_id, at, cpu) SELECT id, date_trunc('minute', now()), 1.5 FROM terminals`,
    ],
    ['an event without an actor', NOT_NULL, `INSERT INTO terminal_events (terminal_id, kind) VALUES ('tm_x', 'x')`],
  ])('%s', async (_, code, statement) => {
    await expect(open.db.query(statement)).rejects.toMatchObject({ code })
  })
})
