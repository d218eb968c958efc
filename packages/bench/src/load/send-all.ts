import type { Answer, Line } from './line.ts'

export interface Sent {
  seconds: number
  /** Answers other than 200, by status, with the first body of each. */
  refused: Record<string, { times: number; first: string }>
  /** Of each call, ms, in order. */
  tookMs: number[]
}

/** Sends `count` requests over these connections, each as soon as the one before is answered. */
export async function sendAll(
  lines: readonly Line[],
  count: number,
  request: (nth: number) => Buffer,
  heard: (answer: Answer, nth: number, sentAtMs: number) => void = () => undefined,
): Promise<Sent> {
  const refused: Sent['refused'] = {}
  const tookMs: number[] = []
  let next = 0
  const began = performance.now()
  const work = async (line: Line) => {
    while (next < count) {
      const nth = next++
      const sentAt = performance.now()
      const answer = await line.send(request(nth))
      tookMs.push(performance.now() - sentAt)
      if (answer.status === 200) heard(answer, nth, sentAt)
      else {
        refused[answer.status] ??= { times: 0, first: answer.body.slice(0, 200) }
        const kind = refused[answer.status]
        if (kind !== undefined) kind.times++
      }
    }
  }
  await Promise.all(lines.map(work))
  return { seconds: (performance.now() - began) / 1_000, refused, tookMs: tookMs.toSorted((a, b) => a - b) }
}

/** In a sorted list. */
export function percentile(sorted: readonly number[], percent: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0
}
