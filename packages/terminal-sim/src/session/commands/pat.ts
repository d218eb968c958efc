import { printFares } from '../../screens/fares.ts'
import type { PassengerType } from '../../world/records.ts'
import { EtermRefusal } from '../../world/refusal.ts'
import type { Command } from '../session.ts'

const typeOf: Readonly<Record<string, PassengerType>> = { '': 'ADT', '*CH': 'CHD', '*IN': 'INF' }

/** `PAT:A`, `PAT:A*CH`, `PAT:A*IN`: what the PNR at hand costs an adult, a child, an infant. */
export const pat: Command = {
  layout: /^PAT:A(\*CH|\*IN)?$/,
  run: async (workspace, [suffix = '']) => {
    const { base } = workspace.draft
    const type = typeOf[suffix] ?? 'ADT'
    if (base === null) throw new EtermRefusal('NO_PNR')
    if (type === 'CHD' && !base.passengers.some((passenger) => passenger.type === 'CHD')) {
      throw new EtermRefusal('CHD_FARE_FOR_ADULT')
    }
    const fares = await workspace.world.fares({ pnr: base.pnr, office_no: workspace.office_no, type })
    if (fares.length === 0) throw new EtermRefusal('NO_FARE')
    workspace.offered = { type, fares }
    return printFares(type, fares)
  },
}

/** `SFC:01` stores one of the fares that PAT has just offered. */
export const sfc: Command = {
  layout: /^SFC:(\d{2})$/,
  run: async (workspace, [no]) => {
    const { offered } = workspace
    const fare = offered?.fares[Number(no) - 1]
    if (offered === null || fare === undefined) throw new EtermRefusal('ELE_NBR')
    workspace.stored = { ...workspace.stored, [offered.type]: fare }
    return printFares(offered.type, [fare])
  },
}
