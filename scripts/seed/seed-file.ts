import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const schema = z.object({
  /** The super administrator's first password. */
  adminPassword: z.string().optional(),
  /** Keys by terminal id. */
  terminalKeys: z.record(z.string(), z.string()).default({}),
})

export type SeedFile = z.output<typeof schema>

/** What the database keeps only as a hash, so that it can be shown again: `<dataDir>/seed.json`, mode 0600. */
export function readSeedFile(dataDir: string): SeedFile {
  try {
    return schema.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { terminalKeys: {} }
    throw new Error(`${fileIn(dataDir)} cannot be read`, { cause: error })
  }
}

/** Whole or not at all: a start that is killed leaves the file as it was. */
export function writeSeedFile(dataDir: string, content: SeedFile): void {
  mkdirSync(dataDir, { recursive: true })
  const unfinished = `${fileIn(dataDir)}.${process.pid}`
  writeFileSync(unfinished, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  renameSync(unfinished, fileIn(dataDir))
}

function fileIn(dataDir: string): string {
  return path.join(dataDir, 'seed.json')
}
