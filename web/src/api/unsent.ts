import { Unreachable } from '@etermai/admin-client'

/** There was no network: nothing was sent, so nothing happened. */
export class NotSent extends Error {
  override readonly name = 'NotSent'
}

/** It was sent and no answer came: whether it was done is not known. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered'
}

/**
 * Sends what changes something. Nothing waits for a network to come back: what one did an hour ago, and has done again
 * since, must not happen then.
 * @throws NotSent, Unanswered, and whatever the answer is
 */
export async function sendNow<T>(send: () => Promise<T>): Promise<T> {
  if (navigator.onLine === false) throw new NotSent('there is no network')
  try {
    return await send()
  } catch (error) {
    if (error instanceof Unreachable) throw new Unanswered(error.message, { cause: error })
    throw error
  }
}
