import type { ImageType } from './image.ts'

/** Where objects are kept by name. */
export interface Place {
  put(name: string, bytes: Buffer, type: ImageType): Promise<void>
  /** Null: nothing of that name. */
  get(name: string): Promise<{ bytes: Buffer; at: Date } | null>
  /** What of these names begins with `prefix`, which ends within the last part of a path. */
  list(prefix: string): Promise<{ name: string; at: Date }[]>
  /** The folders directly in this one, whose name ends with a slash as theirs do: a thousand at most, in order. */
  folders(folder: string): Promise<string[]>
  /** Removes what is in a folder, whose name ends with a slash. Answers whether all of it has gone: much goes bit by bit. */
  clear(folder: string): Promise<boolean>
}
