declare module 'virtual:errors' {
  export interface CatalogueError {
    code: import('@etermai/domain').ErrorCode
    status: number
    /** May the very same call succeed later? */
    again: boolean
    meaning: readonly [zh: string, en: string]
    callers: readonly ('customer' | 'terminal' | 'console')[]
  }
  /** In the order of the catalogue. */
  export const errors: readonly CatalogueError[]
}
