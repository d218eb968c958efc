/** One thing that somebody may do, with its words for the permission matrix. */
export interface RightDefinition {
  /** The noun of `noun.verb`; for an operation, `operation`. */
  area: string
  label: { zh: string; en: string }
}

/** Names the rights of one area. */
export function defineRights<const Name extends string>(
  area: string,
  labels: Readonly<Record<Name, readonly [zh: string, en: string]>>,
): Readonly<Record<Name, RightDefinition>> {
  const entries = Object.entries<readonly [string, string]>(labels)
  return Object.fromEntries(entries.map(([name, [zh, en]]) => [name, { area, label: { zh, en } }])) as Record<
    Name,
    RightDefinition
  >
}
