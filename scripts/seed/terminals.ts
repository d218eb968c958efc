import type { Management } from '@etermai/accounts'
import { findTerminalsForAuth, fitsTerminalKey, listTerminals, registerTerminal } from '@etermai/fleet'
import { demoOffices } from './basics.ts'
import { readSeedFile, writeSeedFile } from './seed-file.ts'

const FIRST_PID = 51_001

export interface DemoTerminal {
  terminal_id: string
  terminal_key: string
  office_no: string
  pid: string
}

/** The terminals whose key is known here and still fits, in the order of their registration. */
async function readTerminals(management: Management, dataDir: string): Promise<DemoTerminal[]> {
  const { terminalKeys } = readSeedFile(dataDir)
  const ids = Object.keys(terminalKeys)
  const found = new Map((await findTerminalsForAuth(management.db, ids)).map((terminal) => [terminal.id, terminal]))
  return ids.flatMap((id) => {
    const terminal = found.get(id)
    const key = terminalKeys[id] ?? ''
    if (terminal === undefined || !fitsTerminalKey(terminal.keyHash, key)) return []
    return [{ terminal_id: id, terminal_key: key, office_no: terminal.officeNo, pid: terminal.pid }]
  })
}

/** `wanted` terminals at least, spread over the demo Offices. */
export async function seedTerminals(management: Management, dataDir: string, wanted: number): Promise<DemoTerminal[]> {
  const terminals = await readTerminals(management, dataDir)
  const taken = new Set((await listTerminals(management.db)).map(({ officeNo, pid }) => `${officeNo}/${pid}`))
  while (terminals.length < wanted) {
    const officeNo = officeWithFewest(terminals)
    let pid = FIRST_PID
    while (taken.has(`${officeNo}/${pid}`)) pid++
    taken.add(`${officeNo}/${pid}`)
    const made = await registerTerminal(management, { officeNo, pid: String(pid), kind: 'demo', remark: 'Demo' })
    // Kept one by one: a start that is killed here loses one key, not all.
    const kept = readSeedFile(dataDir)
    writeSeedFile(dataDir, { ...kept, terminalKeys: { ...kept.terminalKeys, [made.terminalId]: made.terminalKey } })
    terminals.push({
      terminal_id: made.terminalId,
      terminal_key: made.terminalKey,
      office_no: officeNo,
      pid: String(pid),
    })
  }
  return terminals
}

function officeWithFewest(terminals: readonly DemoTerminal[]): string {
  const count = (officeNo: string) => terminals.filter((terminal) => terminal.office_no === officeNo).length
  return demoOffices.toSorted((a, b) => count(a) - count(b))[0] ?? demoOffices[0]
}
