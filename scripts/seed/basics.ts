import { createOffice, listOffices, listPrices, type Management, setPrice } from '@etermai/accounts'
import { type OperationType, operationTypes } from '@etermai/domain'

export const demoOffices = ['SHA255', 'BJS123', 'CAN330'] as const

/** Fen. */
const demoPrices: Record<OperationType, number> = {
  query_av: 10,
  book_pnr: 100,
  extract_pnr: 10,
  cancel_passenger: 50,
  cancel_pnr: 50,
  issue_ticket: 200,
  extract_ticket_no: 10,
  authorize_pnr: 20,
}

/** Offices and prices, as far as they are not there. */
export async function seedBasics(management: Management): Promise<void> {
  const offices = new Set((await listOffices(management.db)).map((office) => office.officeNo))
  for (const officeNo of demoOffices) {
    if (!offices.has(officeNo)) await createOffice(management, { officeNo, remark: 'Demo' })
  }
  const priced = new Set((await listPrices(management.db)).map((price) => price.operation))
  for (const operation of operationTypes) {
    if (!priced.has(operation)) await setPrice(management, { operation, priceFen: demoPrices[operation] })
  }
}
