import type { Queryable } from '../../src/index.ts'
import type { Shape } from './table-shape.ts'

const TABLES = `
SELECT c.oid::int AS oid, c.relname AS name
  FROM pg_class c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
   AND c.relname <> '_prisma_migrations'`

const COLUMNS = `
SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS "isNullable",
       a.attidentity <> '' OR d.oid IS NOT NULL AS "hasDefault"
  FROM pg_attribute a
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
 WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped`

const INDEXES = `
SELECT i.indisprimary AS "isPrimary", i.indisunique AS "isUnique",
       (SELECT array_agg(a.attname::text ORDER BY k.place)
          FROM unnest(i.indkey) WITH ORDINALITY k (attnum, place)
          JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum) AS columns
  FROM pg_index i
 WHERE i.indrelid = $1 AND i.indpred IS NULL AND i.indexprs IS NULL`

const FOREIGN_KEYS = `
SELECT f.attname || ' → ' || t.relname || '.' || r.attname AS text
  FROM pg_constraint k
  JOIN pg_class t ON t.oid = k.confrelid
  JOIN pg_attribute f ON f.attrelid = k.conrelid AND f.attnum = ANY (k.conkey)
  JOIN pg_attribute r ON r.attrelid = k.confrelid AND r.attnum = ANY (k.confkey)
 WHERE k.conrelid = $1 AND k.contype = 'f'`

/** The shape of a migrated database. */
export async function readDatabase(db: Queryable): Promise<Shape> {
  const shape: Shape = {}
  for (const { oid, name } of (await db.query<{ oid: number; name: string }>(TABLES)).rows) {
    const columns = await db.query<{ name: string; type: string; isNullable: boolean; hasDefault: boolean }>(COLUMNS, [
      oid,
    ])
    const indexes = await db.query<{ isPrimary: boolean; isUnique: boolean; columns: string[] }>(INDEXES, [oid])
    const foreignKeys = await db.query<{ text: string }>(FOREIGN_KEYS, [oid])
    const listed = (isUnique: boolean) =>
      indexes.rows
        .filter((index) => !index.isPrimary && index.isUnique === isUnique)
        .map((index) => index.columns.join(', '))
        .sort()
    shape[name] = {
      columns: Object.fromEntries(columns.rows.map(({ name: column, ...rest }) => [column, rest])),
      primaryKey: indexes.rows.find((index) => index.isPrimary)?.columns ?? [],
      uniques: listed(true),
      indexes: listed(false),
      foreignKeys: foreignKeys.rows.map((key) => key.text).sort(),
    }
  }
  return shape
}
