import { type Destination, dueDestinations } from '@etermai/outbox'
import type { Db } from '@etermai/platform'

/** Destinations that one sweep names at most; the next goes on after the last of them. */
const MAX_DESTINATIONS = 500

/**
 * Asks Postgres, which is the fact, for destinations with something due: retries, what no doorbell rang for, and
 * what a worker that died had claimed.
 */
export function createSweep(db: Db, offer: (destinations: Destination[]) => void): () => Promise<void> {
  let after: Destination | undefined
  return async () => {
    const found = await dueDestinations(db, MAX_DESTINATIONS, after)
    after = found.length === MAX_DESTINATIONS ? found.at(-1) : undefined
    offer(found)
  }
}
