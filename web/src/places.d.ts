declare module 'virtual:places' {
  /** A code with what people call it. */
  export interface Named {
    code: string
    zh: string
    en: string
    /** All its names, Latin ones in capitals. */
    names: readonly string[]
  }
  export const places: readonly Named[]
  export const airlines: readonly Named[]
}
