import { areaLabels, rightNames, rights } from '@etermai/access'
import type { Plugin } from 'vite'

/** `virtual:rights`: the words of every right by area, for people who may not read the roles: their own are theirs to know. */
export function rightCatalogue(): Plugin {
  const id = 'virtual:rights'
  return {
    name: 'right-catalogue',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(loaded) {
      if (loaded !== `\0${id}`) return null
      const catalogue = Object.entries(areaLabels).map(([area, { zh, en }]) => ({
        area,
        label: [zh, en],
        rights: rightNames.flatMap((name) => {
          const right = rights[name]
          return right?.area === area ? [{ name, label: [right.label.zh, right.label.en] }] : []
        }),
      }))
      return `export const rightAreas = ${JSON.stringify(catalogue)}`
    },
  }
}
