import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Place } from './place.ts'

/** A folder of this machine. */
export function folder(dataDir: string): Place {
  return {
    async put(name, bytes) {
      const path = join(dataDir, name)
      await mkdir(dirname(path), { recursive: true })
      // Whoever reads meanwhile sees the old one whole or the new one whole; under a name of its own, for two may come
      // at once.
      const part = `${path}.${randomUUID()}.part`
      await writeFile(part, bytes)
      await rename(part, path)
    },
    async get(name) {
      const file = await open(join(dataDir, name)).catch(absent)
      if (file === null) return null
      try {
        return { bytes: await file.readFile(), at: (await file.stat()).mtime }
      } finally {
        await file.close()
      }
    },
    async list(prefix) {
      const path = join(dataDir, dirname(prefix))
      const names = (await readdir(path).catch(absent)) ?? []
      const found = names.filter((name) => name.startsWith(basename(prefix)) && !name.endsWith('.part'))
      const kept = await Promise.all(
        found.map(async (name) => {
          const seen = await stat(join(path, name)).catch(absent)
          return seen === null ? [] : [{ name: `${dirname(prefix)}/${name}`, at: seen.mtime }]
        }),
      )
      return kept.flat()
    },
    async folders(folder) {
      const found = (await readdir(join(dataDir, folder), { withFileTypes: true }).catch(absent)) ?? []
      const names = found.filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}${name}/`)
      return names.sort().slice(0, 1_000)
    },
    async clear(folder) {
      await rm(join(dataDir, folder), { recursive: true, force: true })
      return true
    },
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
