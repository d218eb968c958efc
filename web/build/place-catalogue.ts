import { listAirlines, listPlaces } from '@etermai/understanding'
import type { Plugin } from 'vite'

/** `virtual:places`: cities, airports and airlines by code and name, from the tables that sentences are read with. */
export function placeCatalogue(): Plugin {
  const id = 'virtual:places'
  return {
    name: 'place-catalogue',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(loaded) {
      if (loaded !== `\0${id}`) return null
      return [
        `export const places = ${JSON.stringify(listPlaces())}`,
        `export const airlines = ${JSON.stringify(listAirlines())}`,
      ].join('\n')
    },
  }
}
