import { readFileSync } from 'node:fs'
import { type Target, targets } from './routes.ts'

export interface EdgeConfig {
  host: string
  port: number
  /** Base addresses by service; several take turns. */
  upstreams: Record<Target, URL[]>
  /** CIDRs of proxies in front of this one, whose X-Forwarded-* is believed. */
  trustedProxies: string[]
  /** PEM; with both the edge speaks HTTPS. */
  tls: { cert: Buffer; key: Buffer } | undefined
  /** How long an upstream may take until the head of its answer, ms. Held polls take up to 25 s, `wait` 30 s. */
  answerTimeoutMs: number
}

/** Reads the edge's configuration; throws one Error that lists everything that is wrong. */
export function readEdgeConfig(env: NodeJS.ProcessEnv): EdgeConfig {
  const problems: string[] = []
  const attempt = <T>(name: string, read: () => T, fallback: T): T => {
    try {
      return read()
    } catch (error) {
      problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
      return fallback
    }
  }
  const whole = (name: string, fallback: number): number =>
    attempt(name, () => integer(env[name] || String(fallback)), fallback)
  const upstreams = Object.fromEntries(
    targets.map((target) => {
      const name = `${target.replaceAll('-', '_').toUpperCase()}_UPSTREAMS`
      return [target, attempt(name, () => addresses(env[name]), [])]
    }),
  ) as Record<Target, URL[]>
  const tls = attempt('TLS_CERT_FILE, TLS_KEY_FILE', () => readTls(env.TLS_CERT_FILE, env.TLS_KEY_FILE), undefined)
  const config: EdgeConfig = {
    host: env.HOST || '0.0.0.0',
    port: whole('PORT', 8080),
    upstreams,
    trustedProxies: list(env.TRUSTED_PROXIES),
    tls,
    answerTimeoutMs: whole('ANSWER_TIMEOUT_MS', 60_000),
  }
  if (problems.length > 0) throw new Error(`The edge's environment is wrong:\n  ${problems.join('\n  ')}`)
  return config
}

function list(text = ''): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)
}

function addresses(text: string | undefined): URL[] {
  const urls = list(text).map((item) => new URL(item))
  if (urls.length === 0) throw new Error('needs at least one address, e.g. http://ingress:8081')
  if (urls.some((url) => url.protocol !== 'http:')) throw new Error('addresses must begin with http://')
  return urls
}

function integer(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`"${text}" is not a whole number`)
  return Number(text)
}

function readTls(cert: string | undefined, key: string | undefined): EdgeConfig['tls'] {
  if (!cert && !key) return undefined
  if (!cert || !key) throw new Error('both are needed, or none')
  return { cert: readFileSync(cert), key: readFileSync(key) }
}
