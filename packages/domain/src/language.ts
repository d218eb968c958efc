import type { Language } from './errors.ts'

/** The language that a caller prefers of the two that we speak, by Accept-Language with its weights; else Chinese. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  let preferred: Language = 'zh'
  let weight = 0
  for (const part of (acceptLanguage ?? '').toLowerCase().split(',')) {
    const [range = '', ...parameters] = part.split(';').map((text) => text.trim())
    const language = /^(zh|en)(-|$)/.exec(range)?.[1] as Language | undefined
    const q = parameters.find((parameter) => parameter.startsWith('q='))
    const asked = q === undefined ? 1 : Number(q.slice(2))
    if (language === undefined || !(asked > weight)) continue
    preferred = language
    weight = asked
  }
  return preferred
}
