import { apiRoutes, type OperationType, operations, type RouteContract } from '@etermai/domain'
import { daysAhead, sampleOf } from '@etermai/testkit/factories'
import { z } from 'zod'
import type { Fields } from '../e2e/signing.ts'
import type { Belongings } from './party.ts'

const CREDENTIAL = new Set(['username', 'api_key', 'sign', 'terminal_key', 'terminal_id'])
/** Optional fields that name a thing: they are sent wherever they are taken. */
const NAMING = new Set(['task_id', 'current'])

/** A route of the contract, and how it is called. */
export interface Route {
  contract: RouteContract
  /** `POST /api/batch` */
  name: string
  /** The last segment of its path. */
  operation: string
  /** By whose key it is opened. */
  door: 'customer' | 'terminal'
  takes(field: string): boolean
  /** A body, or a query string, of the form that it asks for, that names what `has` lists; without a credential. */
  fields(has: Belongings): Fields
}

export const routes: readonly Route[] = apiRoutes.map((contract) => {
  const { properties, required } = shapeOf(contract)
  const takes = (field: string) => properties.includes(field)
  const operation = contract.path.split('/').at(-1) ?? ''
  const isSigned = takes('sign')
  if (!isSigned && contract.tag !== 'Terminals')
    throw new Error(`${contract.path} is opened by no key that we know: say in test/strangers which`)
  const wanted = [...new Set([...required, ...properties.filter((name) => NAMING.has(name))])]
  return {
    contract,
    name: `${contract.method} ${contract.path}`,
    operation,
    door: isSigned ? 'customer' : 'terminal',
    takes,
    fields: (has) => {
      const known = isSigned ? customersFields(operation, has) : terminalsFields(has)
      const names = wanted.filter((name) => !CREDENTIAL.has(name))
      return Object.fromEntries(names.map((name) => [name, valueFor(known, name, contract)]))
    },
  }
})

/** @param name as `POST /api/batch` */
export function routeOf(name: string): Route {
  const route = routes.find((one) => one.name === name)
  if (route === undefined) throw new Error(`no route ${name}`)
  return route
}

function shapeOf({ request }: RouteContract): { properties: string[]; required: string[] } {
  if (request === null) return { properties: ['terminal_id', 'terminal_key', 'task_id'], required: [] }
  const schema = z.toJSONSchema(request, { io: 'input', unrepresentable: 'any' })
  return { properties: Object.keys(schema.properties ?? {}), required: schema.required ?? [] }
}

function valueFor(known: Fields, name: string, { path }: RouteContract): unknown {
  if (name in known) return known[name]
  throw new Error(`${path} asks for ${name}: say in test/strangers/routes.ts what to send`)
}

let requests = 0
export const newRequestId = (): string => `S-${++requests}`
export const nowSeconds = (): number => Math.floor(Date.now() / 1_000)

function customersFields(operation: string, has: Belongings): Fields {
  const isOperation = Object.hasOwn(operations, operation)
  return {
    requestId: newRequestId(),
    params: isOperation ? paramsOf(operation as OperationType, has) : {},
    tasks: [{ type: 'extract_pnr', requestId: newRequestId(), params: { pnr: has.pnr } }],
    task_id: has.task_id,
    timestamp: nowSeconds(),
    method: operation,
  }
}

/** As the sample, on a PNR of `has`. What names no PNR asks for something new. */
export function paramsOf(type: OperationType, has: Pick<Belongings, 'pnr'>): Fields {
  const { params } = sampleOf(type, has.pnr)
  return type === 'query_av' ? { ...params, date: daysAhead(31) } : params
}

function terminalsFields(has: Belongings): Fields {
  const { task_id, claim_token } = has.executing
  return { task_id, claim_token, status: 'success', current: [{ task_id, claim_token }] }
}
