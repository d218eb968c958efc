import { operations, operationTypes, taskStates } from '@etermai/domain'
import type { Plugin } from 'vite'
import { z } from 'zod'

/**
 * `virtual:operations`: what forms and lists need of the operations and of the life of a task, as plain JSON, made from
 * the definitions that the services validate with.
 */
export function operationCatalogue(): Plugin {
  const id = 'virtual:operations'
  return {
    name: 'operation-catalogue',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(loaded) {
      if (loaded !== `\0${id}`) return null
      const catalogue = operationTypes.map((type) => {
        const { label, class: kind, permission, params } = operations[type]
        const schema = z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' })
        return { type, label: [label.zh, label.en], writes: kind === 'write', permission, params: schema }
      })
      return [
        `export const operations = ${JSON.stringify(catalogue)}`,
        `export const taskStates = ${JSON.stringify(taskStates)}`,
      ].join('\n')
    },
  }
}
