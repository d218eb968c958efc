import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Db, rows, sql } from '@etermai/platform'
import type { Format } from './formats/index.ts'

const EXPIRE = sql(import.meta.url, './sql/expire.sql')
const KEPT = sql(import.meta.url, './sql/kept.sql')

const NAME = /^([0-9a-f-]{36})\./

/** The folder that holds the files of exports; several processes of one platform share it. */
export class ExportFiles {
  readonly #folder: string

  constructor(dataDir: string) {
    this.#folder = path.join(dataDir, 'exports')
  }

  pathOf(id: string, format: Format): string {
    return path.join(this.#folder, `${id}.${format}`)
  }

  /** Where an attempt writes: two of them never write to one file. */
  async draftOf(id: string, attempt: number): Promise<string> {
    await mkdir(this.#folder, { recursive: true })
    return path.join(this.#folder, `${id}.${attempt}.part`)
  }

  sizeOf(file: string): Promise<number> {
    return stat(file).then(({ size }) => size)
  }

  keep(draft: string, id: string, format: Format): Promise<void> {
    return rename(draft, this.pathOf(id, format))
  }

  /** Removes what has been kept for long enough, and what a process that was killed has left. Answers how many files. */
  async tidy(db: Db, keepMs: number): Promise<number> {
    await rows(db, EXPIRE, [keepMs])
    const names = await readdir(this.#folder).catch((): string[] => [])
    const idOf = (name: string) => NAME.exec(name)?.[1] ?? ''
    const ids = [...new Set(names.map(idOf))].filter((id) => id !== '')
    const kept = new Set((await rows<{ id: string }>(db, KEPT, [ids])).map(({ id }) => id))
    const left = names.filter((name) => idOf(name) !== '' && !kept.has(idOf(name)))
    for (const name of left) await rm(path.join(this.#folder, name), { force: true })
    return left.length
  }
}
