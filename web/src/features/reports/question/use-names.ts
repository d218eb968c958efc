import { reportUsers } from '@etermai/admin-contract'
import { useMemo } from 'react'
import { useCall } from '../../../api/index.ts'
import { operationWord, taskSourceWords, terminalName, useFleet } from '../../../eterm/index.ts'
import { defineWords, useSay, useWords } from '../../../language/index.ts'
import type { Dimension } from './dimensions.ts'
import type { Question } from './use-question.ts'

const words = defineWords({
  no_terminal: ['未到终端', 'Reached no terminal'],
  no_office: ['未指定', 'None named'],
})

export interface Names {
  users: ReadonlyMap<string, string>
  terminals: ReadonlyMap<string, string>
  offices: readonly string[]
  /** What people call a value of a dimension. */
  nameOf(dimension: Dimension, value: string): string
}

/** The names behind the values of reports: users who did something in the range, and terminals that one may see. */
export function useNames({ from, until }: Question['query']): Names {
  const say = useWords(words)
  const word = useSay()
  const fleet = useFleet().items
  const active = useCall(reportUsers, { query: { from, until } }, { keep: true }).data?.items
  return useMemo(() => {
    const users = new Map((active ?? []).map(({ user_id, username }) => [String(user_id), username ?? '']))
    const terminals = new Map(fleet.map((terminal) => [terminal.terminal_id, terminalName(terminal)]))
    const nameOf = (dimension: Dimension, value: string): string => {
      switch (dimension) {
        case 'user':
          return users.get(value) ?? value
        case 'terminal':
          return value === '' ? say('no_terminal') : (terminals.get(value) ?? value)
        case 'office':
          return value === '' ? say('no_office') : value
        case 'operation':
          return word(operationWord(value))
        case 'source':
          return isSource(value) ? word(taskSourceWords[value]) : value
      }
    }
    return { users, terminals, offices: [...new Set(fleet.map(({ office_no }) => office_no))].toSorted(), nameOf }
  }, [active, fleet, say, word])
}

function isSource(value: string): value is keyof typeof taskSourceWords {
  return Object.hasOwn(taskSourceWords, value)
}
