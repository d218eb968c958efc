import type { LiveEventName, liveEvents } from '@etermai/admin-contract'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { readAgain } from '../queries.ts'
import { areasOf, EVERYTHING, pausing } from './read-again.ts'
import { listenLive } from './tabs.ts'

type Listeners = { [N in LiveEventName]?: Set<(data: DataOfEvent<N>) => void> }
export type DataOfEvent<N extends LiveEventName> = z.output<(typeof liveEvents)[N]>

interface Live {
  isOpen: boolean
  listeners: Listeners
}
const Context = createContext<Live>({ isOpen: false, listeners: {} })

/** Follows the live events of a person, and has what pages show read again when it changed. */
export function LiveProvider({ username, children }: { username: string; children: ReactNode }) {
  const queries = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const listeners = useRef<Listeners>({})

  useEffect(() => {
    const pauses = pausing((areas) => void readAgain(queries, areas))
    const stop = listenLive(username, {
      onEvent({ name, data }) {
        if (name === 'resync') pauses.add([EVERYTHING])
        pauses.add(areasOf[name] ?? [])
        for (const listener of listeners.current[name] ?? []) (listener as (data: unknown) => void)(data)
      },
      onState: setOpen,
    })
    return () => {
      stop()
      pauses.stop()
    }
  }, [queries, username])

  return <Context value={{ isOpen, listeners: listeners.current }}>{children}</Context>
}

/** Is the line open? */
export function useLiveState(): boolean {
  return use(Context).isOpen
}

/** Hears every event of a name while the component is shown. */
export function useLiveEvent<N extends LiveEventName>(name: N, listener: (data: DataOfEvent<N>) => void): void {
  const { listeners } = use(Context)
  const latest = useRef(listener)
  latest.current = listener
  useEffect(() => {
    const hear = (data: DataOfEvent<N>) => latest.current(data)
    const heard = (listeners[name] ?? new Set()) as Set<typeof hear>
    listeners[name] = heard as never
    heard.add(hear)
    return () => void heard.delete(hear)
  }, [listeners, name])
}
