import { z } from 'zod'
import { pnr } from '../eterm/index.ts'
import { acrossFields, repeated } from './across-fields.ts'
import { defineOperation, writeClocks } from './definition.ts'
import { bookedPassenger, passengerToCancel } from './passenger.ts'
import { raw } from './raw.ts'

const params = z
  .strictObject({
    pnr,
    passengers: z.array(passengerToCancel).min(1).max(9).describe('Who is to be taken off'),
  })
  .check(
    acrossFields(['passengers'], ({ passengers }, report) => {
      for (const index of repeated(passengers, ({ name, id_no }) => `${name}/${id_no ?? ''}`)) {
        report(['passengers', index], 'is in the list twice')
      }
    }),
  )
  .meta({ description: 'Whom to take off which PNR' })

const result = z
  .looseObject({
    pnr: z.string().describe('PNR'),
    remaining: z.array(bookedPassenger).describe('Passengers still on the PNR'),
    raw,
  })
  .meta({ description: 'The PNR afterwards' })

export const cancelPassenger = defineOperation({
  type: 'cancel_passenger',
  label: { en: 'Cancel passenger', zh: '取消乘机人' },
  class: 'write',
  permission: 'cancel_pnr',
  params,
  result,
  sensitiveParams: ['passengers.*.id_no'],
  defaults: writeClocks,
  pnrOf: (params) => params.pnr,
})
