import type { Fields } from '../e2e/signing.ts'
import { type Call, signed } from './call.ts'
import { type Cast, type Part, WHITELISTED } from './cast.ts'
import type { Party } from './party.ts'
import { nowSeconds, type Route } from './routes.ts'

/** A kind of credential: whose it is, how a call carries it, and how it is answered. */
export interface Credential {
  name: string
  who: Part
  /** `401 SIGN_INVALID`; without it the call is let in. */
  refused?: string
  carry(fields: Fields, self: Party, cast: Cast, route: Route): Call
}

const asTerminal = (id: string, key: string, fields: Fields): Call => ({
  fields: { terminal_id: id, ...fields },
  headers: { authorization: `Bearer ${key}` },
})
const sign = (fields: Fields, { customer }: Party): Call => ({ fields: signed(customer, fields) })

/** What opens, and what does not open, the routes of customers. */
export const customersCredentials: readonly Credential[] = [
  { name: 'none', who: 'stranger', refused: '400 INVALID_REQUEST', carry: (fields) => ({ fields }) },
  {
    name: 'garbage',
    who: 'stranger',
    refused: '401 API_KEY_INVALID',
    carry: (fields) => ({ fields: { ...fields, username: '__proto__', api_key: 'constructor', sign: '\u202e签名' } }),
  },
  {
    name: 'another customer’s api_key with one’s own username',
    who: 'stranger',
    refused: '401 API_KEY_INVALID',
    carry: (fields, { customer }, { owner }) => ({
      fields: signed({ ...customer, apiKey: owner.customer.apiKey }, fields),
    }),
  },
  {
    name: 'another customer’s username and api_key, signed with one’s own key',
    who: 'stranger',
    refused: '401 SIGN_INVALID',
    carry: (fields, { customer }, { owner }) => ({
      fields: signed({ ...owner.customer, md5Key: customer.md5Key }, fields),
    }),
  },
  {
    name: 'the right key and a wrong signature',
    who: 'stranger',
    refused: '401 SIGN_INVALID',
    carry: (fields, { customer }) => ({ fields: { ...signed(customer, fields), sign: '0'.repeat(32) } }),
  },
  {
    name: 'the signature of another body',
    who: 'stranger',
    refused: '401 SIGN_INVALID',
    carry: (fields, { customer }) => {
      const { sign } = signed(customer, { ...fields, timestamp: nowSeconds() - 1 })
      return { fields: { ...signed(customer, { timestamp: nowSeconds(), ...fields }), sign } }
    },
  },
  ...[-301, 400, 86_400].map(
    (seconds): Credential => ({
      name: `a timestamp ${seconds} s off`,
      who: 'stranger',
      refused: '401 TIMESTAMP_SKEWED',
      carry: (fields, self) => sign({ ...fields, timestamp: nowSeconds() + seconds }, self),
    }),
  ),
  { name: 'a disabled account', who: 'disabled', refused: '403 ACCOUNT_DISABLED', carry: sign },
  { name: 'an account under review', who: 'underReview', refused: '403 ACCOUNT_DISABLED', carry: sign },
  { name: 'a disabled API configuration', who: 'switchedOff', refused: '403 ACCOUNT_DISABLED', carry: sign },
  { name: 'an address off the whitelist', who: 'elsewhere', refused: '403 IP_NOT_ALLOWED', carry: sign },
  {
    name: 'an address that only claims to be on the whitelist',
    who: 'elsewhere',
    refused: '403 IP_NOT_ALLOWED',
    carry: (fields, self) => ({ ...sign(fields, self), headers: { 'x-forwarded-for': WHITELISTED } }),
  },
  { name: 'an old md5-key after its overlap', who: 'rotated', refused: '401 SIGN_INVALID', carry: sign },
  {
    name: 'a terminal’s id and key',
    who: 'stranger',
    refused: '400 INVALID_REQUEST',
    carry: (fields, { terminal }) => asTerminal(terminal.id, terminal.key, fields),
  },
  {
    name: 'a terminal’s id and key in a customer’s clothes',
    who: 'stranger',
    refused: '401 API_KEY_INVALID',
    carry: (fields, { terminal: { id, key } }) => ({
      fields: signed({ username: id, apiKey: key, md5Key: key }, fields),
    }),
  },
  {
    name: 'an address on the whitelist',
    who: 'elsewhere',
    carry: (f, self) => ({ ...sign(f, self), ip: WHITELISTED }),
  },
  { name: 'an old md5-key within its overlap', who: 'rotating', carry: sign },
  { name: 'a right signature', who: 'stranger', carry: sign },
  {
    name: 'a right HMAC-SHA256, with a timestamp and a method',
    who: 'stranger',
    carry: (fields, self, _cast, { operation: method }) =>
      sign({ ...fields, sign_type: 'HMAC-SHA256', timestamp: nowSeconds(), method }, self),
  },
]

const WRONG_KEY = '401 TERMINAL_KEY_INVALID'
const withKey =
  (keyOf: (self: Party, cast: Cast) => string): Credential['carry'] =>
  (fields, self, cast) =>
    asTerminal(self.terminal.id, keyOf(self, cast), fields)

/** The same for the routes of terminals. */
export const terminalsCredentials: readonly Credential[] = [
  {
    name: 'none',
    who: 'stranger',
    refused: WRONG_KEY,
    carry: (fields, { terminal }) => ({ fields: { terminal_id: terminal.id, ...fields } }),
  },
  { name: 'garbage', who: 'stranger', refused: WRONG_KEY, carry: withKey(() => '__proto__') },
  {
    name: 'garbage for a terminal that does not exist',
    who: 'stranger',
    refused: WRONG_KEY,
    carry: (fields) => asTerminal('constructor', 'toString', fields),
  },
  {
    name: 'the key of another terminal of the Office',
    who: 'neighbour',
    refused: WRONG_KEY,
    carry: withKey((_self, { rotating }) => rotating.terminal.key),
  },
  {
    name: 'the key of a terminal of another Office',
    who: 'stranger',
    refused: WRONG_KEY,
    carry: withKey((_self, { neighbour }) => neighbour.terminal.key),
  },
  {
    name: 'one’s own key under another terminal’s id',
    who: 'stranger',
    refused: WRONG_KEY,
    carry: (fields, { terminal }, { owner }) => asTerminal(owner.terminal.id, terminal.key, fields),
  },
  {
    name: 'a key that was rotated',
    who: 'rotated',
    refused: WRONG_KEY,
    carry: withKey(({ terminal }) => terminal.key),
  },
  { name: 'a customer’s api_key', who: 'stranger', refused: WRONG_KEY, carry: withKey((p) => p.customer.apiKey) },
  { name: 'a customer’s md5-key', who: 'stranger', refused: WRONG_KEY, carry: withKey((p) => p.customer.md5Key) },
  {
    name: 'a customer’s signed call',
    who: 'stranger',
    refused: '400 INVALID_REQUEST',
    carry: (fields, { customer, terminal }) => ({ fields: signed(customer, { terminal_id: terminal.id, ...fields }) }),
  },
  { name: 'the right key', who: 'stranger', carry: withKey(({ terminal }) => terminal.key) },
  {
    name: 'the right key in the body',
    who: 'stranger',
    carry: (fields, { terminal }) => ({ fields: { terminal_id: terminal.id, terminal_key: terminal.key, ...fields } }),
  },
]
