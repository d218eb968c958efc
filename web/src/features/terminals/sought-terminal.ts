const ID = /^tm_[a-z0-9]{10}$/
const PART_OF_ID = /^tm_[a-z0-9]{1,9}$/
const OFFICE = /^[A-Z]{3}[0-9]{3}$/
const OFFICE_AND_PID = /^([A-Z]{3}[0-9]{3})[-\s/]([A-Za-z0-9._-]{1,32})$/
/** A pid is mostly a number of some digits. */
const PID = /^[0-9]{3,8}$/

export type SoughtTerminal = { terminalId: string } | { filters: Record<string, string> }

/** Reads a text as a terminal, or as what terminals are found by; null where it looks like neither. */
export function soughtTerminal(text: string): SoughtTerminal | null {
  const typed = text.trim()
  const id = typed.toLowerCase()
  if (ID.test(id)) return { terminalId: id }
  if (PART_OF_ID.test(id)) return { filters: { text: id } }
  const upper = typed.toUpperCase()
  if (OFFICE.test(upper)) return { filters: { office_no: upper } }
  const [, office, pid] = OFFICE_AND_PID.exec(`${upper.slice(0, 6)}${typed.slice(6)}`) ?? []
  if (office !== undefined && pid !== undefined) return { filters: { office_no: office, text: pid } }
  return PID.test(typed) ? { filters: { text: typed } } : null
}
