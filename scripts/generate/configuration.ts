// docs/configuration.md: every variable of every service, from the schemas that read them.
import { adminConfig } from '@etermai/admin-api'
import { callbackConfig } from '@etermai/callback'
import { dispatcherConfig } from '@etermai/dispatcher'
import { ingressConfig } from '@etermai/ingress'
import { baseConfig } from '@etermai/platform'
import { resultsConfig } from '@etermai/results'
import { standaloneConfig } from '@etermai/standalone'
import { gatewayConfig } from '@etermai/terminal-gateway'
import { z } from 'zod'
import type { Generator } from '../generated-files.ts'
import { generatedPage, table } from './text/page.ts'

const services: Readonly<Record<string, z.ZodObject>> = {
  ingress: ingressConfig,
  dispatcher: dispatcherConfig,
  'terminal-gateway': gatewayConfig,
  results: resultsConfig,
  callback: callbackConfig,
  'admin-api': adminConfig,
}

/** What JSON Schema says of one variable, as far as it is shown. */
interface Variable {
  type?: string
  format?: string
  enum?: readonly string[]
  default?: string | number | boolean
  minimum?: number
  maximum?: number
  description?: string
}

const generate: Generator = () => {
  const common = variablesOf(baseConfig)
  const isOwn = ([name, variable]: [string, Variable]): boolean => !isSame(variable, common.get(name))
  return generatedPage('docs/configuration.md', 'the `config.ts` of each service', [
    '# Configuration',
    '',
    'A service reads its configuration from the environment once, when it starts. If anything in it is wrong it names',
    'every wrong variable on standard error and ends with exit code 2. `<NAME>_FILE` may give the path of a file that',
    'holds the value, as container secrets do. Lists are comma-separated.',
    '',
    'The edge proxy and the launchers have variables of their own: see',
    '[operations-runbook.md](operations-runbook.md#deploy).',
    '',
    '## Every service',
    '',
    ...variableTable(common),
    ...Object.entries(services).flatMap(([name, schema]) => {
      const own = new Map([...variablesOf(schema)].filter(isOwn))
      return ['', `## ${name}`, '', ...(own.size === 0 ? ['Nothing besides.'] : variableTable(own))]
    }),
    '',
    '## standalone',
    '',
    'All services in one process: it reads the variables of all of them. What differs:',
    '',
    ...variableTable(new Map([...variablesOf(standaloneConfig)].filter(([name, variable]) => differs(name, variable)))),
  ])
}
export default generate

/** Something that standalone alone says: neither common nor like in the service that has it. */
function differs(name: string, variable: Variable): boolean {
  return ![baseConfig, ...Object.values(services)].some((schema) => isSame(variable, variablesOf(schema).get(name)))
}

function variablesOf(schema: z.ZodObject): Map<string, Variable> {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return new Map(Object.entries(properties as Record<string, Variable>))
}

function isSame(a: Variable, b: Variable | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function variableTable(variables: ReadonlyMap<string, Variable>): string[] {
  const rows = [...variables].map(([name, variable]) => {
    if (variable.description === undefined) throw new Error(`${name} does not say what it is for: give it a describe()`)
    return [`\`${name}\``, fallbackOf(variable), rangeOf(variable), variable.description]
  })
  return table(['Name', 'Default', 'Range', 'Effect'], rows)
}

function fallbackOf(variable: Variable): string {
  if (variable.default === undefined) return ''
  return variable.default === '' ? 'empty' : `\`${variable.default}\``
}

function rangeOf({ type, format, minimum, maximum, enum: values }: Variable): string {
  if (values !== undefined) return values.map((value) => `\`${value}\``).join(' ')
  if (minimum !== undefined && maximum !== undefined) return `${grouped(minimum)} – ${grouped(maximum)}`
  return format === 'uri' ? 'URL' : (type ?? '')
}

function grouped(figure: number): string {
  return figure.toLocaleString('en-US')
}
