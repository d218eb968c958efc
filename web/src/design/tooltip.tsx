import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'

/** Says in a few words what one points at; never the only place where something is said. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactElement }) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          {/* Read out it would be said twice: what it belongs to is called so, or says it elsewhere. */}
          <Base.Popup
            aria-hidden
            className="max-w-72 animate-fade rounded-[8px] bg-ink px-2 py-1 text-caption text-card shadow-above"
          >
            {text}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export const TooltipProvider = Base.Provider
