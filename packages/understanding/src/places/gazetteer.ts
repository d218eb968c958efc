import { ABROAD, CHINA } from './cities.ts'

export interface Place {
  code: string
  kind: 'city' | 'airport'
  zh: string
  en: string
}

const capital = (latin: string): string =>
  latin.replaceAll(
    /(^|-)([a-z])/g,
    (_all, gap: string, letter: string) => (gap === '' ? '' : ' ') + letter.toUpperCase(),
  )

/** Codes beside those of the table that mean the same: a city's code that is rarely written. */
const ALSO = { SIA: 'XIY' } as const

const byName = new Map<string, Place>()
const byCode = new Map<string, Place>()

for (const line of `${CHINA}${ABROAD}`
  .trim()
  .split('\n')
  .filter((text) => text !== '')) {
  const [cityPart = '', ...airports] = line.split(' | ')
  const [cityCode = '', names = '', latin = ''] = cityPart.split(' ')
  const [zh = ''] = names.split(',')
  const [en = ''] = latin.split(',')
  const city: Place = { code: cityCode, kind: 'city', zh, en: capital(en) }
  byCode.set(cityCode, city)
  for (const name of names.split(',')) for (const form of [name, `${name}市`, `${name}机场`]) byName.set(form, city)
  for (const name of latin.split(',')) byName.set(name.toUpperCase(), city)
  for (const part of airports) {
    const [code = '', airportNames = '', airportLatin = ''] = part.split(' ')
    for (const name of airportNames.split(',')) {
      const [first = ''] = airportLatin.split(',')
      const place: Place = { code, kind: 'airport', zh: `${zh}${name}`, en: `${capital(en)} ${capital(first)}` }
      if (!byCode.has(code)) byCode.set(code, place)
      for (const short of [name, `${zh}${name}`])
        for (const form of [short, `${short}机场`, `${short}国际机场`]) if (!byName.has(form)) byName.set(form, place)
      for (const each of airportLatin.split(',')) {
        byName.set(each.toUpperCase(), place)
        byName.set(`${en}-${each}`.toUpperCase(), place)
      }
    }
  }
}
for (const [code, meant] of Object.entries(ALSO)) {
  const place = byCode.get(meant)
  if (place !== undefined) byCode.set(code, { ...place, code })
}

const literally = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
const longestFirst = (names: string[]) => names.toSorted((a, b) => b.length - a.length)
const chinese = longestFirst([...byName.keys()].filter((name) => /\p{Script=Han}/u.test(name)))
const latin = longestFirst([...byName.keys()].filter((name) => !/\p{Script=Han}/u.test(name)))

/** Names of places, the longest first. */
export const PLACE_NAME = new RegExp(
  `(?:${chinese.map(literally).join('|')})|(?<![A-Z0-9/])(?:${latin.map((name) => literally(name).replaceAll('-', String.raw`[\s-]?`)).join('|')})(?![A-Z0-9/])`,
  'g',
)

/** By any name that PLACE_NAME matches. */
export function placeNamed(name: string): Place | undefined {
  return byName.get(name) ?? byName.get(name.replaceAll(/\s+/g, '-')) ?? spaceless.get(name.replaceAll(/[\s-]/g, ''))
}
const spaceless = new Map(latin.map((name) => [name.replaceAll('-', ''), byName.get(name)]))

/** By its IATA code; a code that is a city's is the city. */
export function placeOf(code: string): Place | undefined {
  return byCode.get(code)
}

/** Every code once, with all that its city and airports are called: what a form offers. */
export function listPlaces(): { code: string; zh: string; en: string; names: string[] }[] {
  const namesOf = new Map<string, Set<string>>()
  for (const [name, { code, zh, en }] of byName) {
    if (/[市场]$/.test(name) && name.length > 2 && byName.has(name.replace(/(?:国际)?机场$|市$/, ''))) continue
    const names = namesOf.get(code) ?? new Set([zh, en.toUpperCase()])
    namesOf.set(code, names.add(name))
  }
  return [...byCode.values()].map(({ code, zh, en }) => ({
    code,
    zh,
    en,
    names: [...(namesOf.get(code) ?? [zh, en.toUpperCase()])],
  }))
}

/** As it is shown before anything is sent. */
export function echoPlace(place: Place): { zh: string; en: string } {
  return { zh: `${place.zh}（${place.code}）`, en: `${place.en} (${place.code})` }
}
