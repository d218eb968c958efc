declare module 'virtual:rights' {
  type Word = readonly [zh: string, en: string]
  export interface RightArea {
    area: string
    label: Word
    rights: readonly { name: string; label: Word }[]
  }
  /** In the order of the permission matrix. */
  export const rightAreas: readonly RightArea[]
}
