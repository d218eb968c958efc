import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../../../../..')
const LONGEST_NAME = 60
const COMMENTS = /--.*$|\/\*[\s\S]*?\*\//gm
/** What Postgres writes as a parameter, whatever it was. */
const VALUES = /'(?:[^']|'')*'|\$\d+|\b\d+(\.\d+)?\b|\b(true|false|null)\b/gi

/** Our statements lie in files, so a file is what a statement is called. */
export class StatementNames {
  readonly #files: ReadonlyMap<string, string>

  constructor(files: Readonly<Record<string, string>> = ours()) {
    this.#files = new Map(Object.entries(files).map(([file, text]) => [skeleton(text), file]))
  }

  /** Of a statement as Postgres counts it; one that lies in no file is called by how it begins. */
  of(query: string): string {
    const file = this.#files.get(skeleton(query))
    if (file !== undefined) return file
    const text = query.replaceAll(COMMENTS, '').trim().replaceAll(/\s+/g, ' ')
    return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text
  }
}

function ours(): Record<string, string> {
  const found = globSync('{packages,services}/*/src/**/*.sql', { cwd: root })
  return Object.fromEntries(found.map((file) => [nameOf(file), readFileSync(path.join(root, file), 'utf8')]))
}

/** packages/ledger/src/sql/charge.sql is ledger/charge. */
function nameOf(file: string): string {
  return `${file.split(path.sep)[1]}/${path.basename(file, '.sql')}`
}

/** Its letters, without whatever is a value. */
function skeleton(text: string): string {
  return text.replaceAll(COMMENTS, '').replaceAll(VALUES, '').replaceAll(/\W/g, '').toLowerCase()
}
