/** Whose things somebody reaches in a list, as SQL parameters: at most one is not null; both null: everybody's. */
export interface Reach {
  /** Only what is this user's own. */
  self: number | null
  /** Only what is this administrator's own or their subordinates'. */
  manager: number | null
}
