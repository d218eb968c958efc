import type { Answer } from './line.ts'

/** @throws Error for anything but 200 */
export function dataOf<T>({ status, body }: Answer): T {
  if (status !== 200) throw new Error(`answered ${status}: ${body.slice(0, 300)}`)
  return (JSON.parse(body) as { data: T }).data
}

/**
 * The tasks that a publication made, one or a batch.
 * @throws Error when one of them was not accepted
 */
export function taskIds(answer: Answer): string[] {
  const told = dataOf<{ task_id?: string; results?: { code: string; data: { task_id: string } }[] }>(answer)
  if (told.task_id !== undefined) return [told.task_id]
  return (told.results ?? []).map(({ code, data }) => {
    if (code !== 'OK') throw new Error(`a task of a batch was answered ${code}`)
    return data.task_id
  })
}
