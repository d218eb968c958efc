import type { DataOf, listWaitingLanes } from '@etermai/admin-contract'

export type Lane = DataOf<typeof listWaitingLanes>['items'][number]

export interface LaneGroup {
  key: string
  offices: string[] | null
  terminalId: string | null
  waiting: number
  oldestAt: string
  lanes: Lane[]
}

/** Lanes by where their tasks may run; whoever has waited longest comes first. */
export function groupedLanes(lanes: readonly Lane[]): LaneGroup[] {
  const groups = new Map<string, LaneGroup>()
  for (const lane of lanes) {
    const key = lane.terminal_id ?? lane.offices?.join(',') ?? '*'
    const group = groups.get(key)
    if (group === undefined) {
      const { offices, terminal_id: terminalId, waiting, oldest_at: oldestAt } = lane
      groups.set(key, { key, offices, terminalId, waiting, oldestAt, lanes: [lane] })
    } else {
      group.waiting += lane.waiting
      if (lane.oldest_at < group.oldestAt) group.oldestAt = lane.oldest_at
      group.lanes.push(lane)
    }
  }
  return [...groups.values()].sort((a, b) => Date.parse(a.oldestAt) - Date.parse(b.oldestAt))
}
