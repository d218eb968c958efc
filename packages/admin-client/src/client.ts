import {
  type AdminRoute,
  type DataOf,
  refreshSession,
  type SentBodyOf,
  type SentQueryOf,
  signIn,
  signOut,
} from '@etermai/admin-contract'
import { AdminError, Unreachable } from './errors.ts'

export interface ClientOptions {
  /** Where the platform is; the page's own address in a browser when left out. */
  baseUrl?: string
  /** For each call, ms. */
  deadlineMs?: number
  /** Of messages: `zh-CN` or `en`, or what says so at each call. */
  language?: string | (() => string)
}

/** What a route takes: each part only where the contract has it. */
export type Sent<R extends AdminRoute> = { signal?: AbortSignal; headers?: Record<string, string> } & Part<
  'params',
  ParamsOf<R>
> &
  Part<'query', SentQueryOf<R>> &
  Part<'body', SentBodyOf<R>>

type Part<Name extends string, T> = [T] extends [undefined]
  ? { [K in Name]?: undefined }
  : object extends T
    ? { [K in Name]?: T }
    : { [K in Name]: T }
type ParamsOf<R extends AdminRoute> = R['params'] extends object
  ? Record<NamesIn<R['path']>, string | number>
  : undefined
type NamesIn<Path> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

const DEADLINE_MS = 30_000

/**
 * Calls routes of the contract as one signed-in person. The access token is kept in memory alone; when it has run out,
 * the next is got by the refresh cookie, once for all calls that wait, and the call is made again.
 */
export class AdminClient {
  readonly #options: ClientOptions
  #token: string | null = null
  /** Where no browser keeps it. */
  #cookie: string | null = null
  #refreshing: Promise<DataOf<typeof refreshSession>> | null = null

  constructor(options: ClientOptions = {}) {
    this.#options = options
  }

  /** Has an access token, which may have run out meanwhile. */
  get isSignedIn(): boolean {
    return this.#token !== null
  }

  /** @throws AdminError LOGIN_FAILED, ACCOUNT_LOCKED, ACCOUNT_DISABLED, RATE_LIMITED */
  async signIn(username: string, password: string): Promise<DataOf<typeof signIn>> {
    const signed = await this.#send(signIn, { body: { username, password } })
    this.#token = signed.access_token
    return signed
  }

  /** Goes on with the session of an earlier page or program. @throws AdminError UNAUTHENTICATED: sign in again */
  async resume(): Promise<DataOf<typeof refreshSession>> {
    this.#refreshing ??= alone(() => this.#send(refreshSession, {}))
      .then((signed) => {
        this.#token = signed.access_token
        return signed
      })
      .finally(() => {
        this.#refreshing = null
      })
    return this.#refreshing
  }

  async signOut(): Promise<void> {
    await this.call(signOut, {})
    this.#token = null
    this.#cookie = null
  }

  /**
   * Answers `data`.
   * @throws AdminError for every answer but 200; Unreachable when none came before the deadline
   */
  call<R extends AdminRoute>(route: R, sent: Sent<R>): Promise<DataOf<R>> {
    return this.#asOneself(route, () => this.#send(route, sent))
  }

  /** Answers what a route streams: a file, or live events. The deadline is that of its beginning. @throws like `call` */
  stream<R extends AdminRoute>(route: R, sent: Sent<R>): Promise<Response> {
    return this.#asOneself(route, async () => {
      const late = new AbortController()
      const timer = setTimeout(() => late.abort(), this.#deadlineMs)
      try {
        return await this.#fetch(route, sent, late.signal)
      } finally {
        clearTimeout(timer)
      }
    })
  }

  async #asOneself<T>(route: AdminRoute, send: () => Promise<T>): Promise<T> {
    if (route.right === 'public') return send()
    if (this.#token === null) await this.resume()
    const token = this.#token
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof AdminError && error.code === 'UNAUTHENTICATED')) throw error
      // Another call may have got the next token meanwhile.
      if (this.#token === token) await this.resume()
      return send()
    }
  }

  async #send<R extends AdminRoute>(route: R, sent: Sent<R>): Promise<DataOf<R>> {
    const response = await this.#fetch(route, sent, AbortSignal.timeout(this.#deadlineMs))
    return ((await response.json()) as { data: DataOf<R> }).data
  }

  get #deadlineMs(): number {
    return this.#options.deadlineMs ?? DEADLINE_MS
  }

  async #fetch<R extends AdminRoute>(
    route: R,
    { params, query, body, signal, headers: extra = {} }: Sent<R>,
    deadline: AbortSignal,
  ): Promise<Response> {
    const { baseUrl = '', language } = this.#options
    const headers: Record<string, string> = { accept: 'application/json', 'x-requested-with': 'etermai', ...extra }
    if (language !== undefined) headers['accept-language'] = typeof language === 'string' ? language : language()
    if (this.#token !== null && route.right !== 'public') headers.authorization = `Bearer ${this.#token}`
    if (this.#cookie !== null) headers.cookie = this.#cookie
    // Of a form with files the browser writes the type, with its boundary.
    const isForm = (body as unknown) instanceof FormData
    if (body !== undefined && !isForm) headers['content-type'] = 'application/json'
    let response: Response
    try {
      response = await fetch(`${baseUrl}${pathOf(route, params)}${searchOf(query)}`, {
        method: route.method,
        headers,
        credentials: 'include',
        body: body === undefined ? null : isForm ? (body as FormData) : JSON.stringify(body),
        signal: signal === undefined ? deadline : AbortSignal.any([deadline, signal]),
      })
    } catch (error) {
      if (signal?.aborted === true) throw error
      throw new Unreachable(`${route.method} ${route.path} was not answered`, { cause: error })
    }
    const [cookie] = response.headers.getSetCookie?.() ?? []
    if (cookie !== undefined) this.#cookie = cookie.split(';')[0] ?? null
    if (response.ok) return response
    const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>
    throw new AdminError(response.status, answer, response.headers.get('retry-after'))
  }
}

/** The tabs of a browser share the refresh cookie, and each use replaces it: one after the other. */
async function alone<T>(refresh: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks
  return locks === undefined ? refresh() : await locks.request('etermai-refresh', refresh)
}

function pathOf({ path }: AdminRoute, params: Record<string, string | number> = {}): string {
  return path.replaceAll(/:(\w+)/g, (_all, name: string) => encodeURIComponent(String(params[name] ?? '')))
}

/** A list is said by its name again and again. */
function searchOf(query: unknown): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null) continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}
