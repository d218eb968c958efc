import { z } from 'zod'
import { timeOfDay } from '../eterm/index.ts'

/** Seats of one booking class. */
const cabinAvailability = z
  .looseObject({
    code: z.string().meta({ description: 'Booking class', examples: ['Y'] }),
    seats: z
      .int()
      .min(0)
      .max(10)
      .meta({ description: 'Seats for sale: 0 none, 1-9 as many, 10 more than nine', examples: [9] }),
    state: z
      .string()
      .optional()
      .meta({ description: 'The sign that Eterm prints: 1-9, A, or Q S L C X when not for sale', examples: ['A'] }),
  })
  .meta({ description: 'Availability of one booking class' })

/** A flight as an availability query shows it. */
export const availableFlight = z
  .looseObject({
    flight_no: z.string().meta({ description: 'Flight number', examples: ['MU5101'] }),
    codeshare_of: z.string().optional().describe('The operating flight, when this one is a codeshare'),
    date: z.string().describe('Departure date, YYYY-MM-DD'),
    origin: z.string().describe('Departure airport'),
    destination: z.string().describe('Arrival airport'),
    departure_time: timeOfDay.describe('Departure, local, HH:mm'),
    arrival_time: timeOfDay.describe('Arrival, local, HH:mm'),
    day_offset: z.int().describe('Days from departure to arrival'),
    equipment: z.string().optional().describe('Aircraft type as printed'),
    stops: z.int().describe('Stops on the way'),
    meal: z
      .string()
      .optional()
      .meta({ description: 'Meal code as printed', examples: ['B'] }),
    departure_terminal: z.string().optional().describe('Departure terminal'),
    arrival_terminal: z.string().optional().describe('Arrival terminal'),
    duration: z
      .string()
      .optional()
      .meta({ description: 'Time in the air and on stops, HH:mm', examples: ['02:20'] }),
    cabins: z.array(cabinAvailability).describe('Booking classes in the order printed'),
  })
  .meta({ description: 'A flight with its availability' })

export type AvailableFlight = z.output<typeof availableFlight>
