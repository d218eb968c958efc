import { FLIGHTS_PER_PAGE, printAvailability } from '../../screens/availability.ts'
import type { FlightSeats } from '../../world/asked.ts'
import { EtermRefusal } from '../../world/refusal.ts'
import type { Command, Workspace } from '../session.ts'
import { typedDate } from '../typed-dates.ts'

/** What AV found, and the page of it that is on the screen. */
export interface Listing {
  readonly date: string
  /** The pair of codes as typed. */
  readonly asked: string
  readonly page: readonly FlightSeats[]
  readonly following: readonly FlightSeats[]
}

function show(workspace: Workspace, date: string, asked: string, flights: readonly FlightSeats[]): string {
  const page = flights.slice(0, FLIGHTS_PER_PAGE)
  const following = flights.slice(FLIGHTS_PER_PAGE)
  workspace.listing = { date, asked, page, following }
  return printAvailability(date, asked, page, following.length > 0)
}

/** `AV:SHAPEK/18SEP`, then in any order `/D` direct, `/N` non-stop, `/MU` an airline, `/0800` not before. */
export const av: Command = {
  layout: /^AV:?\s?([A-Z]{3})([A-Z]{3})\/(\d{2}[A-Z]{3}(?:\d{2})?)((?:\/\w+)*)$/,
  run: async (workspace, [origin = '', destination = '', day = '', rest = '']) => {
    const date = typedDate(day, workspace.now())
    const words = rest.split('/')
    const time = words.find((word) => /^\d{4}$/.test(word))
    const airline = words.find((word) => /^[A-Z0-9]{2}$/.test(word))
    const flights = await workspace.world.availability({
      origin,
      destination,
      date,
      ...(time === undefined ? {} : { time: `${time.slice(0, 2)}:${time.slice(2)}` }),
      ...(airline === undefined ? {} : { airline }),
      non_stop: words.includes('N'),
    })
    return show(workspace, date, origin + destination, flights)
  },
}

/** `PN`: the next page of the last AV. */
export const nextPage: Command = {
  layout: /^PN$/,
  run: async (workspace) => {
    const { listing } = workspace
    if (listing === null || listing.following.length === 0) throw new EtermRefusal('ACTION')
    return show(workspace, listing.date, listing.asked, listing.following)
  },
}
