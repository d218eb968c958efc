import { z } from 'zod'
import { pnr } from '../eterm/index.ts'
import { defineOperation, writeClocks } from './definition.ts'
import { raw } from './raw.ts'

const params = z.strictObject({ pnr }).meta({ description: 'Which PNR to cancel' })

const result = z.looseObject({ pnr: z.string().describe('PNR'), raw }).meta({ description: 'The PNR is cancelled' })

export const cancelPnr = defineOperation({
  type: 'cancel_pnr',
  label: { en: 'Cancel PNR', zh: '取消PNR' },
  class: 'write',
  permission: 'cancel_pnr',
  params,
  result,
  sensitiveParams: [],
  defaults: writeClocks,
  pnrOf: (params) => params.pnr,
})
