const KEPT = 50

export function remember(sentences: readonly string[], sentence: string): string[] {
  const text = sentence.trim()
  if (text === '') return [...sentences]
  return [...sentences.filter((each) => each !== text), text].slice(-KEPT)
}

/** Where one is in the history; null: at what is being typed. */
export type Place = number | null

/** One step back (-1) or forth (1). Answers null where there is nothing further that way. */
export function step(count: number, at: Place, by: -1 | 1): { at: Place } | null {
  if (by === -1) {
    const before = at === null ? count - 1 : at - 1
    return before < 0 ? null : { at: before }
  }
  if (at === null) return null
  return { at: at + 1 >= count ? null : at + 1 }
}
