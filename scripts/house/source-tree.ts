import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** One file of the repository. */
export interface SourceFile {
  /** Below the root, with slashes. */
  path: string
  text: string
  /** What it imports: package names as written, files of ours as paths below the root. */
  imports: string[]
}

const SKIPPED = new Set(['node_modules', 'generated', 'dist', 'coverage', 'test-results'])
const READ = /\.(ts|tsx|mjs|sql|lua)$/
const IMPORT = /^\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm

/** All sources below `root` that the house rules speak of. */
export function readSourceTree(root: string): SourceFile[] {
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .map((entry) => ({
      entry,
      file: path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
    }))
    .filter(({ entry, file }) => entry.isFile() && READ.test(file) && !file.split('/').some(isSkipped))
    .map(({ file }) => {
      const text = readFileSync(path.join(root, file), 'utf8')
      return { path: file, text, imports: importsOf(file, text) }
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** `packages/<name>` or `services/<name>` of a path or of an import; undefined for everything else. */
export function houseOf(pathOrImport: string, houses: ReadonlySet<string>): string | undefined {
  const name = /^@etermai\/([^/]+)/.exec(pathOrImport)?.[1]
  if (name) return houses.has(`packages/${name}`) ? `packages/${name}` : `services/${name}`
  return /^(?:packages|services)\/[^/]+/.exec(pathOrImport)?.[0]
}

/** Whether a file belongs to what runs in production. */
export function isProduct(file: SourceFile): boolean {
  return /^(packages|services)\/[^/]+\/src\//.test(file.path) || file.path.startsWith('infra/')
}

/** The text without lines that are only comment. */
export function code(file: SourceFile): string {
  return file.text.replaceAll(/^\s*(--|\/\/|\/?\*).*$/gm, '')
}

function isSkipped(part: string): boolean {
  return SKIPPED.has(part) || (part.startsWith('.') && part !== '.')
}

function importsOf(file: string, text: string): string[] {
  if (!/\.(ts|tsx|mjs)$/.test(file)) return []
  return [...text.matchAll(IMPORT)]
    .map(([, named, dynamic]) => named ?? dynamic ?? '')
    .map((name) =>
      name.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(file), name)) : name,
    )
}
