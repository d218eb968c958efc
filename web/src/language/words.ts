import { useCallback } from 'react'
import { type Language, useLanguage } from './language.ts'

/**
 * A text in both languages, side by side, so that none can be without the other. `{name}` is replaced by a value;
 * `{n|task|tasks}` is the first word where the value is 1, else the second.
 */
export type Word = readonly [zh: string, en: string]
export type Words = Readonly<Record<string, Word>>
export type Values = Readonly<Record<string, string | number>>
export type Say<W extends Words> = (key: keyof W & string, values?: Values) => string

/** The texts of a page or a component; every key is known to the compiler. */
export function defineWords<const W extends Words>(words: W): W {
  return words
}

export function say([zh, en]: Word, language: Language, values: Values = {}): string {
  const text = language === 'en' ? en : zh
  return text.replaceAll(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = values[name]
    if (value === undefined) return whole
    if (one === undefined) return String(value)
    return String(value) === '1' ? one : (many ?? '')
  })
}

/** Says the texts of `words` in the language of the moment. */
export function useWords<W extends Words>(words: W): Say<W> {
  const language = useLanguage()
  return useCallback(
    (key, values) => {
      const word = words[key]
      return word === undefined ? key : say(word, language, values)
    },
    [words, language],
  )
}

/** One text in the language of the moment. */
export function useSay(): (word: Word, values?: Values) => string {
  const language = useLanguage()
  return useCallback((word, values) => say(word, language, values), [language])
}
