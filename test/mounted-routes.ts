import type { Mounted } from '@etermai/platform'

/** Every route that an app answers, as `POST /api/batch`, but for the HEAD that comes with each GET. */
export function mountedRoutes({ app }: Pick<Mounted, 'app'>): string[] {
  const above: string[] = []
  const printed = app.printRoutes({ commonPrefix: false, includeHooks: false })
  return printed.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods] = /^([^\w/*]*[─ ])(\S+)(?: \(([^)]+)\))?$/.exec(line) ?? []
    const depth = indent.length / 4
    above.splice(depth - 1, above.length, part)
    const names = methods?.split(', ').filter((method) => method !== 'HEAD') ?? []
    return names.map((method) => `${method} ${above.join('')}`)
  })
}
