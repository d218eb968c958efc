import { execFileSync } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../../..')

/** `content` as the formatter wants it in `file`: it looks at what is made like at any other file. */
export function formatted(file: string, content: string): string {
  const biome = path.join(root, 'node_modules', '.bin', 'biome')
  return execFileSync(biome, ['format', `--stdin-file-path=${file}`], { cwd: root, input: content, encoding: 'utf8' })
}
