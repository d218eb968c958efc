import type { editTerminal, SentBodyOf } from '@etermai/admin-contract'
import type { Terminal } from '../terminal.ts'

/** What people write about a terminal, as a form holds it. */
export interface Particulars {
  name: string
  type: string
  os: string
  remark: string
  group: string
  weight: string
}

export function particularsOf(terminal: Terminal | null): Particulars {
  return {
    name: terminal?.name ?? '',
    type: terminal?.type ?? '',
    os: terminal?.os ?? '',
    remark: terminal?.remark ?? '',
    group: terminal?.group ?? '',
    weight: String(terminal?.weight ?? 1),
  }
}

/** As the API takes them: what was left empty is not said. */
export function sentParticulars(typed: Particulars): Omit<SentBodyOf<typeof editTerminal>, 'etag'> {
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
  return {
    name: orNull(typed.name),
    type: orNull(typed.type),
    os: orNull(typed.os),
    remark: orNull(typed.remark),
    group: orNull(typed.group),
    weight: Number(typed.weight),
  }
}

/** Only what was changed: whoever changes something else meanwhile is not told of this. */
export function changedParticulars(
  typed: Particulars,
  before: Particulars,
): Partial<ReturnType<typeof sentParticulars>> {
  const was = sentParticulars(before)
  const is = sentParticulars(typed)
  const names = Object.keys(is) as (keyof typeof is)[]
  return Object.fromEntries(names.filter((name) => is[name] !== was[name]).map((name) => [name, is[name]]))
}

export function isWeight(typed: string): boolean {
  const weight = Number(typed)
  return typed.trim() !== '' && weight > 0 && weight <= 100
}
