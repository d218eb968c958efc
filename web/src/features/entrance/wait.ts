import { useState } from 'react'
import { AdminError } from '../../api/index.ts'

/** One was told to wait: because of a name that is locked out, or because so much came from this address. */
export interface Wait {
  why: 'locked' | 'busy' | null
  /** ms of the epoch. */
  until: number
  /** Answers whether the error says to wait. */
  begin(error: unknown): boolean
  end(): void
}

export function useWait(): Wait {
  const [{ why, until }, setWait] = useState<Pick<Wait, 'why' | 'until'>>({ why: null, until: 0 })
  return {
    why,
    until,
    begin(error) {
      if (!(error instanceof AdminError) || error.retryAfter === null) return false
      setWait({
        why: error.code === 'ACCOUNT_LOCKED' ? 'locked' : 'busy',
        until: Date.now() + error.retryAfter * 1_000,
      })
      return true
    },
    end: () => setWait({ why: null, until: 0 }),
  }
}
