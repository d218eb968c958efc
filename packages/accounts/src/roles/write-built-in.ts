import { builtInRoleNames, builtInRoles } from '@etermai/access'
import { type Db, rows, sql } from '@etermai/platform'

const statement = sql(import.meta.url, './write-built-in.sql')

/** Brings the built-in roles up to what this version of the platform knows. Nothing else decides about them. */
export async function writeBuiltInRoles(db: Db): Promise<void> {
  const roles = builtInRoleNames.map((name) => {
    const { label, description, scope, rights } = builtInRoles[name]
    return {
      name,
      label_zh: label.zh,
      label_en: label.en,
      description_zh: description.zh,
      description_en: description.en,
      scope,
      rights: [...rights].sort(),
    }
  })
  await rows(db, statement, [JSON.stringify(roles)])
}
