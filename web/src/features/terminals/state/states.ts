import { CirclePlay, type LucideIcon, PauseCircle, ShieldAlert, Waypoints } from 'lucide-react'
import type { Terminal } from '../terminal.ts'

export type TerminalState = Terminal['state']

/** What people may want of a terminal, in the order of how far it goes. */
export const wantedStates: readonly TerminalState[] = ['draining', 'paused', 'quarantined', 'active']

export const stateIcons: Readonly<Record<TerminalState, LucideIcon>> = {
  draining: Waypoints,
  paused: PauseCircle,
  quarantined: ShieldAlert,
  active: CirclePlay,
}
