import type { Language } from '../../language/index.ts'

const addresses = import.meta.glob<string>('./pictures/*.webp', { eager: true, query: '?url', import: 'default' })

/** Where the picture of that name is, of the console in that language. Undefined where there is none. */
export function pictureAddress(name: string, language: Language): string | undefined {
  return addresses[`./pictures/${name}.${language}.webp`]
}
