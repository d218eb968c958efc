import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { readHeard } from '../queries.ts'
import { areasOf, EVERYTHING, pausing } from './read-again.ts'
import { listenLive } from './tabs.ts'

const Context = createContext(false)

/** Follows the live events of a person, and has what pages show read again when it changed. */
export function LiveProvider({ username, children }: { username: string; children: ReactNode }) {
  const queries = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const pauses = pausing((areas) => readHeard(queries, areas))
    let isNew = true
    const stop = listenLive(username, {
      onEvent: ({ name }) => pauses.add(name === 'resync' ? [EVERYTHING] : (areasOf[name] ?? [])),
      onState(nowOpen) {
        setOpen(nowOpen)
        // Also what failed meanwhile, of which no event tells.
        if (nowOpen && !isNew) pauses.add([EVERYTHING])
        if (nowOpen) isNew = false
      },
    })
    return () => {
      stop()
      pauses.stop()
    }
  }, [queries, username])
  return <Context value={isOpen}>{children}</Context>
}

/** Is the line open? */
export function useLiveState(): boolean {
  return use(Context)
}
