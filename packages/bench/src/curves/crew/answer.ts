import type { Answer } from '../../load/line.ts'

/** @throws Error for anything but 200 */
export function dataOf<T>({ status, body }: Answer): T {
  if (status !== 200) throw new Error(`answered ${status}: ${body.slice(0, 300)}`)
  return (JSON.parse(body) as { data: T }).data
}
