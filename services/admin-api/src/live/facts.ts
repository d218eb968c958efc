import type { Ownership, PageRight } from '@etermai/access'
import { mayTouch } from '@etermai/access'
import { toWireTime, toWireTimeOrNull } from '@etermai/domain'
import { liveTerminals } from '@etermai/fleet'
import { liveNotifications } from '@etermai/notifications'
import type { Db } from '@etermai/platform'
import { liveTasks } from '@etermai/task-store'
import type { Caller } from '../http/caller.ts'
import { eventText } from './event-text.ts'
import type { LiveEntry } from './stream.ts'

/** What watchers are told of one thing, and who may hear it. */
export interface Fact {
  text: string
  /** Null: everybody. */
  audience: { right: PageRight; ownership: Ownership } | { userId: number } | null
}

/** How the things that entries name stand now: each once, in the order in which they changed last. */
export async function factsOf(db: Db, entries: readonly LiveEntry[]): Promise<Fact[]> {
  const tasks = named(entries, 'task')
  const terminals = named(entries, 'terminal')
  const news = named(entries, 'notification')
  const facts: Fact[] = entries.some(({ kind }) => kind === 'gap')
    ? [{ text: eventText('resync', {}), audience: null }]
    : []
  if (tasks.length > 0) facts.push(...inOrder(tasks, await taskFacts(db, tasks)))
  if (terminals.length > 0) facts.push(...inOrder(terminals, await terminalFacts(db, terminals)))
  if (news.length > 0) facts.push(...inOrder(news, await notificationFacts(db, news)))
  return facts
}

/** What of the facts this caller may hear. */
export function textFor({ ability, userId }: Pick<Caller, 'ability' | 'userId'>, facts: readonly Fact[]): string {
  return facts
    .filter(({ audience }) => {
      if (audience === null) return true
      if ('userId' in audience) return audience.userId === userId
      return mayTouch(ability, audience.right, audience.ownership)
    })
    .map(({ text }) => text)
    .join('')
}

function named(entries: readonly LiveEntry[], wanted: LiveEntry['kind']): string[] {
  const ids = entries.flatMap(({ kind, ids }) => (kind === wanted ? ids : []))
  return [...new Set(ids.toReversed())].toReversed()
}

function inOrder(ids: readonly string[], facts: ReadonlyMap<string, Fact>): Fact[] {
  return ids.flatMap((id) => facts.get(id) ?? [])
}

async function taskFacts(db: Db, ids: readonly string[]): Promise<Map<string, Fact>> {
  const facts = (await liveTasks(db, ids)).map((task): [string, Fact] => {
    const { id: task_id, state, type, terminal_id, user_id, username, manager_id } = task
    const text = eventText('task', { task_id, state, type, terminal_id, user_id, username })
    return [task_id, { text, audience: { right: 'tasks.read', ownership: { owner: user_id, manager: manager_id } } }]
  })
  return new Map(facts)
}

async function terminalFacts(db: Db, ids: readonly string[]): Promise<Map<string, Fact>> {
  const facts = (await liveTerminals(db, ids)).map((terminal): [string, Fact] => {
    const { id: terminal_id, state, lost, owner_id } = terminal
    const last_seen_at = toWireTimeOrNull(terminal.last_seen_at)
    const text = eventText('terminal', { terminal_id, state, lost, last_seen_at })
    return [terminal_id, { text, audience: { right: 'terminals.read', ownership: { owner: null, manager: owner_id } } }]
  })
  return new Map(facts)
}

async function notificationFacts(db: Db, ids: readonly string[]): Promise<Map<string, Fact>> {
  const facts = (await liveNotifications(db, ids)).map((one): [string, Fact] => {
    const { id, kind, title, subject, data, link, user_id: userId } = one
    const created_at = toWireTime(one.created_at)
    const text = eventText('notification', { notification_id: id, kind, title, subject, data, link, created_at })
    return [String(id), { text, audience: { userId } }]
  })
  return new Map(facts)
}
