import type { ComponentType } from 'react'

type Load = () => Promise<{ default: ComponentType }>

/** The file of a page did not come: no network, or it is of a build that is no more. */
export class NotFetched extends Error {
  override readonly name = 'NotFetched'
}

/** The page that a file holds. @throws NotFetched */
export async function fetched(load: Load): Promise<{ default: ComponentType }> {
  try {
    return await load()
  } catch (cause) {
    throw new NotFetched('the file of a page did not come', { cause })
  }
}

/**
 * Fetches pages before they are opened, one after the other while nothing else is to be done: they then open at once, and
 * also without a network. Not where the line is dear or slow. Answers how to stop.
 */
export function fetchAhead(loads: readonly Load[]): () => void {
  const { connection } = navigator as { connection?: { saveData?: boolean; effectiveType?: string } }
  if (connection?.saveData === true || (connection?.effectiveType ?? '4g') !== '4g') return () => undefined
  const stop = new AbortController()
  const one = async () => {
    for (const load of loads) {
      await idle()
      if (stop.signal.aborted) return
      // What does not come now is fetched when it is opened.
      await load().catch(() => undefined)
    }
  }
  void one()
  return () => stop.abort()
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve())
    else setTimeout(resolve, 100)
  })
}
