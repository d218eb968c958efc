import { inWireNames as renamed } from '../../http/in-wire-names.ts'

const wireNames: Readonly<Record<string, string>> = { officeNo: 'office_no', kind: 'type', terminalId: 'terminal_id' }

/** What a verb about terminals refuses, by the names that the API has for its fields. */
export function inWireNames<Answer>(work: Promise<Answer>): Promise<Answer> {
  return renamed(work, wireNames)
}
