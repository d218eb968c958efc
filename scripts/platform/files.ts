import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/** Writes a file that holds secrets (mode 0600); a reader sees the old content or the new, never a part. */
export function writePrivately(file: string, content: string): void {
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, content, { mode: 0o600 })
  renameSync(unfinished, file)
}

/** What a JSON file holds; undefined when it is missing or not whole. */
export function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch {
    return undefined
  }
}
