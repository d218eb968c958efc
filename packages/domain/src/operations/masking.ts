import { maskIdentity } from '../eterm/index.ts'
import { operationOf } from './registry.ts'

function maskAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return typeof value === 'string' ? maskIdentity(value) : value
  if (step === '*') return Array.isArray(value) ? value.map((element) => maskAt(element, rest)) : value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return value
  return { ...value, [step]: maskAt((value as Record<string, unknown>)[step], rest) }
}

/**
 * Params as logs and lists may show them: identity numbers masked, all else as it was. Takes params that were never
 * validated too, for refused requests are logged as well. The input is not changed.
 */
export function maskParams(type: string, params: unknown): unknown {
  const paths = operationOf(type)?.sensitiveParams ?? []
  return paths.reduce<unknown>((masked, path) => maskAt(masked, path.split('.')), params)
}

/** `SSR FOID MU HK1 NI110101199001011237/P1`: the only place where a screen shows an identity number. */
const FOID = /(SSR FOID \w{2} \w{2}\d?[ /](?:NI|PP|ID))([A-Z0-9-]+)/g

/** A result as logs and lists may show it: every `id_no`, and the numbers in the screens' FOID items. */
export function maskResult(result: unknown): unknown {
  if (typeof result === 'string')
    return result.replace(FOID, (_, item: string, idNo: string) => item + maskIdentity(idNo))
  if (Array.isArray(result)) return result.map(maskResult)
  if (typeof result !== 'object' || result === null) return result
  return Object.fromEntries(
    Object.entries(result).map(([name, value]) => [
      name,
      name === 'id_no' && typeof value === 'string' ? maskIdentity(value) : maskResult(value),
    ]),
  )
}
