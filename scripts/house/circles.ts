import { houseOf, isProduct, type SourceFile } from './source-tree.ts'

/** Circles among packages and services, by what their sources import; each begins and ends with the same one. */
export function packageCircles(files: SourceFile[], houses: ReadonlySet<string>): string[][] {
  const graph = new Map<string, Set<string>>()
  for (const file of files.filter(isProduct)) {
    const from = houseOf(file.path, houses)
    if (!from) continue
    const targets = graph.get(from) ?? new Set()
    graph.set(from, targets)
    for (const name of file.imports) {
      const to = houseOf(name, houses)
      if (to && to !== from) targets.add(to)
    }
  }
  const finished = new Set<string>()
  const circles: string[][] = []
  const walk = (house: string, way: string[]): void => {
    const begin = way.indexOf(house)
    if (begin >= 0) {
      circles.push([...way.slice(begin), house])
      return
    }
    if (finished.has(house)) return
    for (const next of graph.get(house) ?? []) walk(next, [...way, house])
    finished.add(house)
  }
  for (const house of graph.keys()) walk(house, [])
  return circles
}
