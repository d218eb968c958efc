import type { ServiceApp } from '@etermai/testkit'
import { type Fields, type SignType, signatureOf } from '../e2e/signing.ts'
import type { Route } from './routes.ts'

/** What is sent to a route. */
export interface Call {
  fields: Fields
  headers?: Record<string, string>
  ip?: string
}

export interface Answer {
  status: number
  code: string
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: whatever the route answers; each test says what it expects
  body: any
}

let calls = 0

/** Sends a call; from an address of its own unless it says otherwise, so that none is refused for another's failures. */
export async function send(
  { app }: Pick<ServiceApp, 'app'>,
  route: Route,
  { fields, headers = {}, ip }: Call,
): Promise<Answer> {
  const { method, path, request } = route.contract
  calls++
  const answer = await app.inject({
    method,
    url: method === 'GET' ? `${path}?${queryOf(fields)}` : path,
    remoteAddress: ip ?? `10.${(calls >> 16) & 255}.${(calls >> 8) & 255}.${calls & 255}`,
    headers: {
      ...headers,
      ...(request === null ? { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` } : {}),
    },
    ...(method === 'GET' ? {} : { payload: request === null ? multipart(fields) : { ...fields } }),
  })
  const body = answer.json()
  return { status: answer.statusCode, code: body.code, text: answer.body, body }
}

/** `200 OK` */
export const codeOf = ({ status, code }: Answer): string => `${status} ${code}`

/** `fields` with the caller's names and a signature; what `fields` names stays as it is. */
export function signed(
  { username, apiKey, md5Key }: { username: string; apiKey: string; md5Key: string },
  fields: Fields,
): Fields {
  const whole: Fields = { username, api_key: apiKey, ...fields }
  return { ...whole, sign: signatureOf(whole, md5Key, (whole.sign_type as SignType | undefined) ?? 'MD5') }
}

function queryOf(fields: Fields): string {
  return new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString()
}

const BOUNDARY = 'strangers'
const PNG = Buffer.from('89504e470d0a1a0a0000000d', 'hex')

function multipart(fields: Fields): Buffer {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const file = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n`
  return Buffer.concat([Buffer.from(parts.join('') + file), PNG, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)])
}
