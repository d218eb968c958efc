import type { Plugin } from 'vite'

/**
 * In the browser a route is its method, its path and the right it asks for: the answer's form is known to the compiler,
 * and what is sent is held against the schema by the server. So the schemas, and the library that they are made with,
 * stay behind: what the contract exports is replaced by its plain part. Importing anything else of it fails the build.
 */
export function contractNames(): Plugin {
  const id = '@etermai/admin-contract'
  return {
    name: 'contract-names',
    enforce: 'pre',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    async load(loaded) {
      if (loaded !== `\0${id}`) return null
      const contract = (await import('@etermai/admin-contract')) as Record<string, unknown>
      return Object.entries(contract)
        .flatMap(([name, value]) => {
          const plain = plainPart(value)
          return plain === undefined ? [] : [`export const ${name} = ${JSON.stringify(plain)}`]
        })
        .join('\n')
    },
  }
}

function plainPart(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'number') return value
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? value : undefined
  if (typeof value !== 'object' || value === null || !('path' in value && 'method' in value && 'right' in value)) {
    return undefined
  }
  const { method, path, right } = value
  return { method, path, right }
}
