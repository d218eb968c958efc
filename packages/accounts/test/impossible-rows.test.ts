import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiConfig, createOffice, createUser, grantOffice, setPrice, setPriceOverride } from '../src/index.ts'
import { type OpenAccounts, openAccounts } from './open-accounts.ts'

let open: OpenAccounts
let id = 0
beforeAll(async () => {
  open = await openAccounts()
  id = (await createUser(open, { username: 'known', email: 'known@example.com' })).userId
  await createUser(open, { username: 'bare' })
  await createApiConfig(open, { username: 'known' })
  await createOffice(open, { officeNo: 'SHA255' })
  await grantOffice(open, { username: 'known', officeNo: 'SHA255' })
  await setPrice(open, { operation: 'query_av', priceFen: 1 })
  await setPriceOverride(open, { username: 'known', operation: 'query_av', priceFen: 1 })
})
afterAll(() => open.dispose())

const CHECK = '23514'
const UNIQUE = '23505'
const EXCLUDED = '23P01'
const FOREIGN = '23503'
const NOT_NULL = '23502'
const GENERATED = '428C9'

const bare = `(SELECT id FROM users WHERE username = 'bare')`
const config = (columns: string, values: string) =>
  `INSERT INTO api_configs (user_id, api_key, md5_key, webhook_secret${columns}) VALUES (${bare}, 'ak_x', 'x', 'x'${values})`

describe('the database refuses', () => {
  it.each([
    ['a user without a name', CHECK, `INSERT INTO users (username) VALUES ('')`],
    ['a name of 65 characters', CHECK, `INSERT INTO users (username) VALUES (repeat('x', 65))`],
    ['a second user of one name', UNIQUE, `INSERT INTO users (username) VALUES ('known')`],
    ['a second user of one e-mail', UNIQUE, `INSERT INTO users (username, email) VALUES ('x', 'KNOWN@example.com')`],
    ['a role that does not exist', FOREIGN, `INSERT INTO users (username, role) VALUES ('x', 'god')`],
    ['a status that does not exist', CHECK, `INSERT INTO users (username, status) VALUES ('x', 'asleep')`],
    ['a parent that does not exist', FOREIGN, `INSERT INTO users (username, parent_id) VALUES ('x', -1)`],
    ['a user who is their own administrator', CHECK, `UPDATE users SET parent_id = id WHERE username = 'bare'`],
    ['preferences that are no object', CHECK, `UPDATE users SET preferences = '[]' WHERE username = 'bare'`],
    ['a deleted user who is active', CHECK, `UPDATE users SET deleted_at = now() WHERE username = 'bare'`],
    [
      'the last super administrator going',
      CHECK,
      `WITH made AS (INSERT INTO users (username, role) VALUES ('last', 'super_admin')) SELECT 1; UPDATE users SET status = 'disabled' WHERE username = 'last'`,
    ],
    ['an id of one`s own', GENERATED, `INSERT INTO users (id, username) VALUES (7, 'x')`],
    [
      'a second API configuration',
      UNIQUE,
      `INSERT INTO api_configs (user_id, api_key, md5_key, webhook_secret) SELECT user_id, 'y', 'y', 'y' FROM api_configs`,
    ],
    [
      'a second owner of an api_key',
      UNIQUE,
      `INSERT INTO api_configs (user_id, api_key, md5_key, webhook_secret) SELECT ${bare}, api_key, 'x', 'x' FROM api_configs`,
    ],
    [
      'a configuration of nobody',
      FOREIGN,
      `INSERT INTO api_configs (user_id, api_key, md5_key, webhook_secret) VALUES (-1, 'z', 'z', 'z')`,
    ],
    [
      'a configuration without a key',
      NOT_NULL,
      `INSERT INTO api_configs (user_id, api_key, webhook_secret) VALUES (${bare}, 'z', 'z')`,
    ],
    ['an unknown sign_type', CHECK, config(', sign_type', `, 'SHA1'`)],
    ['a previous md5-key without an end', CHECK, config(', md5_key_previous', `, 'x'`)],
    ['an end without a previous md5-key', CHECK, config(', md5_key_previous_until', ', now()')],
    ['a previous webhook secret without an end', CHECK, config(', webhook_secret_previous', `, 'x'`)],
    ['a default Office that does not exist', FOREIGN, config(', default_office_no', `, 'ZZZ999'`)],
    ['an Office number of another form', CHECK, `INSERT INTO offices VALUES ('sha255')`],
    ['an Office number with a line after it', CHECK, `INSERT INTO offices VALUES (E'SHA256\\n')`],
    ['an Office twice', UNIQUE, `INSERT INTO offices VALUES ('SHA255')`],
    [
      'a grant of an unknown Office',
      FOREIGN,
      `INSERT INTO office_grants (user_id, office_no) VALUES (${bare}, 'ZZZ999')`,
    ],
    ['a grant to nobody', FOREIGN, `INSERT INTO office_grants (user_id, office_no) VALUES (-1, 'SHA255')`],
    [
      'a second grant of one Office',
      UNIQUE,
      `INSERT INTO office_grants (user_id, office_no) SELECT user_id, office_no FROM office_grants`,
    ],
    [
      'a grant in an unknown status',
      CHECK,
      `INSERT INTO office_grants (user_id, office_no, status) VALUES (${bare}, 'SHA255', 'x')`,
    ],
    [
      'a grant that ends before it begins',
      CHECK,
      `INSERT INTO office_grants (user_id, office_no, valid_until) VALUES (${bare}, 'SHA255', now() - interval '1 s')`,
    ],
    ['a negative price', CHECK, `INSERT INTO prices (operation, price_fen) VALUES ('x', -1)`],
    ['two prices of one operation', UNIQUE, `INSERT INTO prices (operation, price_fen) VALUES ('query_av', 1)`],
    [
      'a negative price of one`s own',
      CHECK,
      `INSERT INTO price_overrides (user_id, operation, price_fen) VALUES (${bare}, 'x', -1)`,
    ],
    [
      'two prices of one`s own for one operation at one time',
      EXCLUDED,
      `INSERT INTO price_overrides (user_id, operation, price_fen) SELECT user_id, operation, 1 FROM price_overrides`,
    ],
    [
      'a price of one`s own that ends before it begins',
      CHECK,
      `INSERT INTO price_overrides (user_id, operation, price_fen, valid_until) VALUES (${bare}, 'x', 1, now() - interval '1 s')`,
    ],
    [
      'a price of nobody`s own',
      FOREIGN,
      `INSERT INTO price_overrides (user_id, operation, price_fen) VALUES (-1, 'x', 1)`,
    ],
    ['a setting twice', UNIQUE, `INSERT INTO settings (key, value) VALUES ('a', '1'), ('a', '2')`],
    ['an audit line without an actor', NOT_NULL, `INSERT INTO audit_log (action, subject) VALUES ('x', 'x')`],
    ['a rewritten audit line', CHECK, `UPDATE audit_log SET actor = 'somebody else'`],
    ['a removed audit line', CHECK, `DELETE FROM audit_log`],
    ['a user removed from under its history', FOREIGN, `DELETE FROM users WHERE username = 'known'`],
  ])('%s', async (_, code, statement) => {
    await expect(open.db.query(statement)).rejects.toMatchObject({ code })
  })

  it('and a version moves with a grant that is deleted', async () => {
    const version = async () => (await open.db.query('SELECT version FROM users WHERE id = $1', [id])).rows[0].version
    const before = await version()
    await open.db.query('DELETE FROM office_grants WHERE user_id = $1', [id])
    expect(await version()).toBeGreaterThan(before)
  })
})
