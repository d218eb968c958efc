import type { Shape, TableShape } from './table-shape.ts'

const postgresTypes: Record<string, string> = {
  BigInt: 'bigint',
  Int: 'integer',
  'Int @db.SmallInt': 'smallint',
  'Float @db.Real': 'real',
  Float: 'double precision',
  String: 'text',
  'String @db.Uuid': 'uuid',
  'String @db.Inet': 'inet',
  Boolean: 'boolean',
  'DateTime @db.Timestamptz(6)': 'timestamp with time zone',
  'DateTime @db.Date': 'date',
  Json: 'jsonb',
  Bytes: 'bytea',
}

interface Model {
  table: string
  fields: Field[]
  blocks: string[]
}

interface Field {
  name: string
  column: string
  type: string
  suffix: string
  attributes: string
}

/** The shape that schema.prisma describes. Understands what is used in it, and throws at anything else. */
export function readSchema(text: string): Shape {
  const models = new Map<string, Model>()
  for (const [, name = '', body = ''] of text.matchAll(/^model (\w+) \{\n(.*?)^\}/gms))
    models.set(name, readModel(body))
  return Object.fromEntries([...models.values()].map((model) => [model.table, shapeOf(model, models)]))
}

function readModel(body: string): Model {
  const lines = body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'))
  const blocks = lines.filter((line) => line.startsWith('@@'))
  const fields = lines
    .filter((line) => !line.startsWith('@@'))
    .map((line): Field => {
      const match = /^(\w+)\s+(\w+)(\[\]|\?)?\s*(.*)$/.exec(line)
      if (!match) throw new Error(`not understood: ${line}`)
      const [, name = '', type = '', suffix = '', attributes = ''] = match
      return { name, type, suffix, attributes, column: /@map\("(\w+)"\)/.exec(attributes)?.[1] ?? name }
    })
  const table = blocks.map((block) => /^@@map\("(\w+)"\)$/.exec(block)?.[1]).find((name) => name !== undefined)
  if (table === undefined) throw new Error(`a model without @@map:\n${body}`)
  return { table, fields, blocks }
}

function shapeOf(model: Model, models: ReadonlyMap<string, Model>): TableShape {
  const scalars = model.fields.filter((field) => !models.has(field.type))
  const columnsOf = (names: string, of = model) =>
    names.split(',').map((name) => {
      const field = of.fields.find((one) => one.name === name.trim())
      if (field === undefined) throw new Error(`no field ${name} in ${of.table}`)
      return field.column
    })
  const lists = (block: string) =>
    model.blocks.flatMap((line) => {
      const names = new RegExp(`^@@${block}\\(\\[([^\\]]*)\\]`).exec(line)?.[1]
      return names === undefined ? [] : [columnsOf(names)]
    })
  const single = (attribute: RegExp) =>
    scalars.filter((field) => attribute.test(field.attributes)).map((field) => field.column)

  return {
    columns: Object.fromEntries(scalars.map((field) => [field.column, columnOf(field)])),
    primaryKey: [...single(/@id\b/), ...lists('id').flat()],
    uniques: [...single(/@unique\b/), ...lists('unique').map((columns) => columns.join(', '))].sort(),
    indexes: lists('index')
      .map((columns) => columns.join(', '))
      .sort(),
    foreignKeys: model.fields
      .flatMap((field) => {
        const [, from = '', to = ''] = /fields: \[(\w+)\], references: \[(\w+)\]/.exec(field.attributes) ?? []
        const target = models.get(field.type)
        return from === '' || target === undefined
          ? []
          : [`${columnsOf(from)} → ${target.table}.${columnsOf(to, target)}`]
      })
      .sort(),
  }
}

function columnOf({ name, type, suffix, attributes }: Field) {
  const native = /@db\.\w+(\(\d+\))?/.exec(attributes)?.[0]
  const postgresType = postgresTypes[native === undefined ? type : `${type} ${native}`]
  if (postgresType === undefined) throw new Error(`no Postgres type for ${name} ${type} ${native ?? ''}`)
  return {
    type: suffix === '[]' ? `${postgresType}[]` : postgresType,
    isNullable: suffix === '?',
    hasDefault: attributes.includes('@default('),
  }
}
