import type { PageRight } from '@etermai/access'
import type { Language } from '@etermai/domain'
import type { Db } from '@etermai/platform'
import type { z } from 'zod'
import type { Format } from './formats/index.ts'
import type { Table } from './table.ts'

/** Who asked for an export, with what they may see when it is made. */
export interface Requester {
  userId: number
  /** Only their own; null: not bounded so. */
  self: number | null
  /** Only theirs and their subordinates'. */
  manager: number | null
  mayUse(right: PageRight): boolean
}

/** One thing that can be exported. */
export interface ExportKind<Filter extends z.ZodObject = z.ZodObject> {
  name: string
  label: { zh: string; en: string }
  /** Asked for when it is requested, made and fetched. */
  right: PageRight
  formats: readonly Format[]
  filter: Filter
  open(source: { db: Db; requester: Requester; language: Language }, filter: z.output<Filter>): Promise<Table>
}

/** Keeps the exact type of its filter for `open`. */
export function defineExport<Filter extends z.ZodObject>(kind: ExportKind<Filter>): ExportKind {
  return kind as unknown as ExportKind
}
