import { z } from 'zod'
import { airline, airportOrCity, timeOfDay } from '../eterm/index.ts'
import { defineOperation, readClocks } from './definition.ts'
import { availableFlight } from './flight.ts'
import { flightDate } from './flight-date.ts'
import { raw } from './raw.ts'
import { differentEnds } from './segment.ts'

const params = z
  .strictObject({
    origin: airportOrCity.meta({ description: 'Airport or city of departure', examples: ['SHA'] }),
    destination: airportOrCity.meta({ description: 'Airport or city of arrival', examples: ['PEK'] }),
    date: flightDate,
    airline: airline.optional().meta({ description: 'Only this airline', examples: ['MU'] }),
    direct_only: z.boolean().optional().describe('Only flights without a change'),
    time: timeOfDay.optional().meta({ description: 'Not before this local time', examples: ['08:00'] }),
  })
  .check(differentEnds)
  .meta({ description: 'Which flights to look for' })

const result = z
  .looseObject({
    flights: z.array(availableFlight).describe('Flights in the order printed'),
    raw,
  })
  .meta({ description: 'Flights with availability' })

export const queryAv = defineOperation({
  type: 'query_av',
  label: { en: 'Query flights', zh: '查询航班' },
  class: 'read',
  permission: 'query_av',
  params,
  result,
  sensitiveParams: [],
  defaults: readClocks,
  pnrOf: () => null,
})
