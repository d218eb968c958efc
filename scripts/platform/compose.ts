import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'

/** One of our services as docker-compose.yml describes it. */
export interface ComposeService {
  name: string
  command: string[]
  environment: Record<string, string>
  /** Mount points by volume: files of ours that a service keeps. */
  volumes: string[]
}

interface ComposeFile {
  services: Record<
    string,
    {
      command?: string[]
      build?: unknown
      environment?: Record<string, string | number>
      volumes?: string[]
    }
  >
}

/** Where things are on this machine. */
export interface LocalPlaces {
  databaseUrl: string
  /** As the role of the services, where it is another than the owner of the tables. */
  servicesDatabaseUrl?: string
  redisUrl: string
  /** Port on 127.0.0.1 by service. */
  ports: Record<string, number>
  /** Directory that stands for the volume mounted at /data. */
  files: string
  /** Values of the variables in docker-compose.yml. */
  variables: Record<string, string>
}

/** The role in docker-compose.yml that owns the tables. */
const OWNER = 'etermai'

const file = path.resolve(import.meta.dirname, '../../docker-compose.yml')

/** The services that are built from this repository, in the order of the file. */
export function readCompose(): ComposeService[] {
  const compose = parse(readFileSync(file, 'utf8'), { merge: true }) as ComposeFile
  return Object.entries(compose.services)
    .filter(([, service]) => service.build !== undefined)
    .map(([name, { command = [], environment = {}, volumes = [] }]) => ({
      name,
      command,
      environment: Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, String(value)])),
      volumes: volumes.map((volume) => volume.split(':')[1] ?? ''),
    }))
}

/** A service's environment with container names, ports and mount points replaced by what they are on this machine. */
export function localEnvironment(service: ComposeService, places: LocalPlaces): Record<string, string> {
  const port = places.ports[service.name]
  return Object.fromEntries(
    Object.entries(service.environment).map(([name, raw]) => {
      if (name === 'HOST') return [name, '127.0.0.1']
      if (name === 'PORT' && port !== undefined) return [name, String(port)]
      return [name, localValue(interpolate(raw, places.variables), places)]
    }),
  )
}

function localValue(value: string, places: LocalPlaces): string {
  if (value === '/data') return places.files
  const role = /^postgres(?:ql)?:\/\/([^:,]*)[^,]*@postgres:/.exec(value)?.[1]
  if (role !== undefined)
    return role === OWNER ? places.databaseUrl : (places.servicesDatabaseUrl ?? places.databaseUrl)
  if (/^redis:\/\/redis:/.test(value)) return places.redisUrl
  return value.replaceAll(/http:\/\/([a-z-]+):\d+/g, (address, name: string) => {
    const port = places.ports[name]
    return port === undefined ? address : `http://127.0.0.1:${port}`
  })
}

/** `${NAME}`, `${NAME:-default}` and `${NAME:?message}`, as Compose reads them. */
function interpolate(text: string, variables: Record<string, string>): string {
  return text.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name: string, operator?: string, word = '') => {
    const value = variables[name]
    if (value !== undefined && value !== '') return value
    if (operator === '?') throw new Error(`docker-compose.yml needs ${name}: ${word}`)
    return operator === '-' ? word : ''
  })
}
