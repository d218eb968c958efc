import { operations, operationTypes } from '@etermai/domain'
import { defineRights, type RightDefinition } from './right.ts'
import { booksRights } from './rights/books.ts'
import { fleetRights } from './rights/fleet.ts'
import { peopleRights } from './rights/people.ts'
import { platformRights } from './rights/platform.ts'
import { workRights } from './rights/work.ts'

const pageRights = { ...peopleRights, ...fleetRights, ...workRights, ...booksRights, ...platformRights }

/** One page action. */
export type PageRight = keyof typeof pageRights

/** The permissions that operations ask for; several operations may share one. */
const operationRights: Readonly<Record<string, RightDefinition>> = defineRights(
  'operation',
  Object.fromEntries(
    operationTypes.map((type) => {
      const { permission, label } = operations[type]
      return [permission, [label.zh, label.en] as const]
    }),
  ),
)

/** Every right there is, by name. */
export const rights: Readonly<Record<string, RightDefinition>> = { ...operationRights, ...pageRights }
export const rightNames: readonly string[] = Object.keys(rights)
export const pageRightNames = Object.keys(pageRights) as readonly PageRight[]
export const operationRightNames: readonly string[] = Object.keys(operationRights)

export function isRight(name: string): boolean {
  return Object.hasOwn(rights, name)
}
