/** A table as both sides can say it: columns by name, and column lists of its keys. */
export interface TableShape {
  columns: Record<string, ColumnShape>
  primaryKey: string[]
  /** Each as `a, b`, in order. Partial ones and those over expressions are the database's alone. */
  uniques: string[]
  indexes: string[]
  /** Each as `column → table.column`. */
  foreignKeys: string[]
}

interface ColumnShape {
  /** Postgres's own name of the type. */
  type: string
  isNullable: boolean
  hasDefault: boolean
}

export type Shape = Record<string, TableShape>
