import { settings } from '@etermai/settings'
import { expect, it } from 'vitest'
import { adminConfig } from '../services/admin-api/src/config.ts'
import { dispatcherConfig } from '../services/dispatcher/src/config.ts'
import { ingressConfig } from '../services/ingress/src/config.ts'
import { gatewayConfig } from '../services/terminal-gateway/src/config.ts'

const configs = [adminConfig, dispatcherConfig, ingressConfig, gatewayConfig]
const withVariable = Object.entries(settings).flatMap(([key, { variable, schema, default: own }]) =>
  variable === null ? [] : [{ key, variable, schema, own }],
)

it.each(withVariable)('$key has the default of $variable, whose value it also takes', ({ variable, schema, own }) => {
  const fields = configs.flatMap(({ shape }) => Object.entries(shape).filter(([name]) => name === variable))
  expect(fields.length).toBeGreaterThan(0)
  for (const [, field] of fields) {
    expect(field.parse(undefined)).toBe(own)
    expect(schema.safeParse(field.parse(undefined)).success).toBe(true)
  }
})
