import { z } from 'zod'
import { officeNo, pnr } from '../eterm/index.ts'
import { defineOperation, writeClocks } from './definition.ts'
import { raw } from './raw.ts'

const params = z
  .strictObject({
    pnr,
    office_no: officeNo.meta({ description: 'The Office that may work on the PNR from now on', examples: ['BJS123'] }),
  })
  .meta({ description: 'Which PNR to open to which Office' })

const result = z
  .looseObject({
    pnr: z.string().describe('PNR'),
    office_no: z.string().describe('The Office now authorised'),
    raw,
  })
  .meta({ description: 'The authorisation stands' })

export const authorizePnr = defineOperation({
  type: 'authorize_pnr',
  label: { en: 'Authorize PNR', zh: 'PNR授权' },
  class: 'write',
  permission: 'authorize_pnr',
  params,
  result,
  sensitiveParams: [],
  defaults: writeClocks,
  pnrOf: (params) => params.pnr,
})
