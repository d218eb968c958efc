/** What an operator, or the platform, wants of a terminal. Whether it is online is another matter. */
export const terminalStates = ['active', 'draining', 'paused', 'quarantined'] as const
export type TerminalState = (typeof terminalStates)[number]
