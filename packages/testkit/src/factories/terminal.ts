import { type FleetManagement, registerTerminal } from '@etermai/fleet'
import { testOffices } from './store.ts'

export interface TestTerminal {
  id: string
  /** In the clear, as the terminal's program has it. */
  key: string
  officeNo: string
  pid: string
}

let made = 0

/** Registers a terminal, of the first of the store's Offices unless told. */
export async function createTerminal(
  management: FleetManagement,
  options: { officeNo?: string } = {},
): Promise<TestTerminal> {
  const { officeNo = testOffices[0] } = options
  const pid = String(10_000 + ++made)
  const { terminalId, terminalKey } = await registerTerminal(management, { officeNo, pid })
  return { id: terminalId, key: terminalKey, officeNo, pid }
}
