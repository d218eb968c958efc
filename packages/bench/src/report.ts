import Table from 'cli-table3'
import { isMet, type Result } from './ratio.ts'

/** The table that `npm run bench` prints and docs/performance.md shows. */
export function table(results: readonly Result[]): string {
  const table = new Table({
    head: ['id', 'ratio', 'median', 'spread', 'goal', '', 'a', 'b'],
    style: { head: [], border: [] },
  })
  for (const result of results) {
    const { id, name, value, rounds, better, target, a, b } = result
    const spread = `${Math.min(...rounds)} – ${Math.max(...rounds)}`
    table.push([
      id,
      name,
      value,
      spread,
      `${better === 'higher' ? '≥' : '≤'} ${target}`,
      isMet(result) ? 'met' : 'MISSED',
      a,
      b,
    ])
  }
  return table.toString()
}
