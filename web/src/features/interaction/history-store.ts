import { remember } from './history.ts'

const keyOf = (username: string) => `sentences:${username}`

export function readHistory(username: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(username)) ?? '[]')
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : []
  } catch {
    return []
  }
}

/**
 * Keeps a sentence for this browser. Numbers of documents do not stay: whoever uses the browser next is not told them.
 */
export function keepSentence(username: string, sentence: string): string[] {
  const kept = /\d{15,}/.test(sentence) ? readHistory(username) : remember(readHistory(username), sentence)
  localStorage.setItem(keyOf(username), JSON.stringify(kept))
  return kept
}
