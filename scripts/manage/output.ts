import Table from 'cli-table3'
import type { Failure } from './failure.ts'
import { type WireRow, wireRow } from './wire.ts'

/** Where the command's answer goes. */
export interface Streams {
  out: (text: string) => void
  err: (text: string) => void
}

const MAX_CELL = 60

type Section = object | readonly object[] | null

/** Prints a command's answer: tables for people, JSON for programs. */
export class Output {
  readonly #streams: Streams
  readonly #json: boolean

  constructor(streams: Streams, json: boolean) {
    this.#streams = streams
    this.#json = json
  }

  /** Many rows; the table shows these columns, JSON all. */
  list(rows: readonly object[], columns: readonly string[]): void {
    const wire = rows.map(wireRow)
    if (this.#json) this.#print(wire)
    else this.#streams.out(wire.length === 0 ? 'none\n' : `${tableOf(wire, columns)}\n`)
  }

  /** One thing with all its fields. */
  record(row: object): void {
    const wire = wireRow(row)
    if (this.#json) this.#print(wire)
    else this.#streams.out(`${tableOf([wire])}\n`)
  }

  /** Several records and lists under headings; for people also what there is to say about them. */
  sections(sections: Record<string, Section>, prose = ''): void {
    const wire = Object.entries(sections).map(([name, section]): [string, WireRow | WireRow[] | null] => [
      name,
      section === null ? null : Array.isArray(section) ? section.map(wireRow) : wireRow(section),
    ])
    if (this.#json) {
      this.#print(Object.fromEntries(wire))
      return
    }
    for (const [name, section] of wire) {
      const isEmpty = section === null || (Array.isArray(section) && section.length === 0)
      const body = isEmpty ? 'none' : Array.isArray(section) ? tableOf(section, columnsOf(section)) : tableOf([section])
      this.#streams.out(`${name.replaceAll('_', ' ')}\n${body}\n\n`)
    }
    this.#streams.out(prose)
  }

  /** A change was made: a sentence for people, its outcome for programs. */
  done(sentence: string, outcome: object = {}): void {
    if (this.#json) this.#print(wireRow({ ok: true, ...outcome }))
    else this.#streams.out(`${sentence}\n`)
  }

  failure(failure: Failure): void {
    const { code, message, details } = failure
    if (this.#json) this.#streams.err(`${JSON.stringify({ code, message, details })}\n`)
    else {
      const lines = details.map((detail) => `\n  ${detail.path === '' ? '' : `${detail.path}: `}${detail.message}`)
      this.#streams.err(`${code}: ${message}${lines.join('')}\n`)
    }
  }

  #print(value: unknown): void {
    this.#streams.out(`${JSON.stringify(value, null, 2)}\n`)
  }
}

function columnsOf(rows: readonly WireRow[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))]
}

/** Without columns: one record, a line for each field. */
function tableOf(rows: readonly WireRow[], columns?: readonly string[]): string {
  const style = { head: [], border: [], compact: true }
  if (columns === undefined) {
    const table = new Table({ style })
    for (const [name, value] of Object.entries(rows[0] ?? {})) table.push({ [name]: cell(value) })
    return table.toString()
  }
  const table = new Table({ style, head: columns.map((name) => name.replaceAll('_', ' ')) })
  for (const row of rows) table.push(columns.map((name) => shorten(cell(row[name]))))
  return table.toString()
}

/** A column that is too wide spoils the table; JSON and `show` have the whole. */
function shorten(text: string): string {
  return text.length > MAX_CELL ? `${text.slice(0, MAX_CELL - 1)}…` : text
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '-'
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join(' ') || '-'
  if (typeof value === 'object') return JSON.stringify(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value)
}
