import type { DataOf, understandText } from '@etermai/admin-contract'
import type { OperationType } from '@etermai/domain'
import { type Values, withValue } from '../../eterm/params/values.ts'

export type Understanding = DataOf<typeof understandText>

/** What a sentence made of a form; kept for what is shown beside its fields. */
export interface Reading {
  by: Understanding['by']
  missing: Understanding['missing']
  ambiguous: Understanding['ambiguous']
  echoes: Understanding['echoes']
  notices: Understanding['notices']
  /** Pieces that were read, and those that were not. */
  understood: Understanding['understood']
  not_understood: Understanding['not_understood']
}

/** A flight that was shown: what the next sentence may point at. */
export interface ShownFlight {
  flight_no: string
  date: string
  origin: string
  destination: string
  departure_time?: string
  cabins?: { code: string; seats: number }[]
}

export interface SaidEntry {
  kind: 'said'
  id: string
  text: string
}
export interface FormEntry {
  kind: 'form'
  id: string
  /** null: not known yet, to be chosen. */
  operation: OperationType | null
  values: Values
  /** As they were when the form was made: what was said of a field holds until it is changed. */
  started: Values
  office_no: string
  terminal_id: string
  /** Made once: sent again, it is the same task. */
  request_id: string
  reading: Reading | null
  /** It was sent, and no answer told what became of it. */
  inDoubt: boolean
}
export interface TaskEntry {
  kind: 'task'
  id: string
  task_id: string
  operation: OperationType
  params: Record<string, unknown>
  office_no: string
  terminal_id: string
  /** What its result has shown. */
  flights: ShownFlight[]
  pnrs: string[]
}
export type Entry = SaidEntry | FormEntry | TaskEntry

export type Step =
  | { do: 'add'; entries: Entry[] }
  | { do: 'change'; id: string; form: Partial<Omit<FormEntry, 'kind' | 'id'>> }
  | { do: 'fill'; id: string; path: string; value: unknown }
  | { do: 'publish'; id: string; task: TaskEntry }
  | { do: 'show'; id: string; flights: ShownFlight[]; pnrs: string[] }
  | { do: 'remove'; id: string }
  | { do: 'clear' }

/** So much is kept; the beginning goes first, but never a form that was not sent. */
const KEPT = 60

export function stepped(entries: readonly Entry[], step: Step): readonly Entry[] {
  switch (step.do) {
    case 'add':
      return trimmed([...entries, ...step.entries])
    case 'change':
      return entries.map((entry) =>
        entry.kind === 'form' && entry.id === step.id ? { ...entry, ...step.form } : entry,
      )
    case 'fill':
      // One field at a time, upon what the form holds by then: two may change before it is drawn again.
      return entries.map((entry) =>
        entry.kind === 'form' && entry.id === step.id
          ? { ...entry, values: withValue(entry.values, step.path, step.value) }
          : entry,
      )
    case 'publish':
      return entries.map((entry) => (entry.id === step.id ? step.task : entry))
    case 'show':
      return entries.map((entry) =>
        entry.kind === 'task' && entry.id === step.id ? { ...entry, flights: step.flights, pnrs: step.pnrs } : entry,
      )
    case 'remove':
      return withoutEmptySayings(entries.filter(({ id }) => id !== step.id))
    case 'clear':
      // What may have been published must not be lost sight of.
      return entries.filter((entry) => entry.kind === 'form' && entry.inDoubt)
  }
}

function trimmed(entries: readonly Entry[]): Entry[] {
  const surplus = entries.length - KEPT
  return entries.filter((entry, index) => index >= surplus || entry.kind === 'form')
}

/** A sentence whose form was put away goes with it. */
function withoutEmptySayings(entries: readonly Entry[]): Entry[] {
  return entries.filter((entry, index) => entry.kind !== 'said' || (entries[index + 1]?.kind ?? 'said') !== 'said')
}

/** What the conversation has shown, for the next sentence: the last flights, and every PNR, the latest last. */
export function contextOf(entries: readonly Entry[]): { flights?: ShownFlight[]; pnrs?: string[] } {
  const tasks = entries.filter((entry) => entry.kind === 'task')
  const flights = tasks.findLast((task) => task.flights.length > 0)?.flights.slice(0, 200)
  const pnrs = tasks.flatMap((task) => task.pnrs).filter((pnr) => /^[A-Z0-9]{6}$/.test(pnr))
  const latest = [...new Set(pnrs.toReversed())].slice(0, 50).toReversed()
  return { ...(flights === undefined ? {} : { flights }), ...(latest.length === 0 ? {} : { pnrs: latest }) }
}

/** The form that keys without a place are meant for. */
export function openForm(entries: readonly Entry[]): FormEntry | null {
  const form = entries.findLast((entry) => entry.kind === 'form')
  return form?.kind === 'form' ? form : null
}

/** What was kept of a conversation; nothing of what it cannot be. */
export function readEntries(text: string | null): readonly Entry[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    if (!Array.isArray(kept)) return []
    return kept.filter(
      (entry): entry is Entry =>
        typeof entry === 'object' && entry !== null && ['said', 'form', 'task'].includes(entry.kind),
    )
  } catch {
    return []
  }
}
