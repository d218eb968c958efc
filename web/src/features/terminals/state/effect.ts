import type { DataOf, previewStates } from '@etermai/admin-contract'

export type OfficeEffect = DataOf<typeof previewStates>['offices'][number]

export interface Effect {
  /** Offices that work now and would not any more. */
  stopped: string[]
  move: number
  wait: number
  execute: number
}

/** What a change of state means over all Offices. */
export function effectOf(offices: readonly OfficeEffect[]): Effect {
  const sum = (of: (office: OfficeEffect) => number) => offices.reduce((so, office) => so + of(office), 0)
  return {
    stopped: offices
      .filter(({ working_now, working_after }) => working_now > 0 && working_after === 0)
      .map(({ office_no }) => office_no),
    move: sum(({ tasks_that_move }) => tasks_that_move),
    wait: sum(({ tasks_that_wait }) => tasks_that_wait),
    execute: sum(({ tasks_that_execute }) => tasks_that_execute),
  }
}
