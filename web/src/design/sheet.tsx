import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { IconButton } from './button.tsx'
import { LiveChip } from './live-chip.tsx'
import { useDesignWords } from './words.ts'

const LEAVE_MS = 160

/**
 * Details over a list, from the right; the list keeps its place, and the sheet has an address of its own. Closing goes
 * to `back`, the address of the list, with the query that it had.
 */
export function Sheet({
  title,
  note,
  back,
  actions,
  children,
}: {
  title: ReactNode
  note?: ReactNode
  back: string
  actions?: ReactNode
  children: ReactNode
}) {
  const say = useDesignWords()
  const navigate = useNavigate()
  const { search } = useLocation()
  const [open, setOpen] = useState(true)
  const content = useRef<HTMLElement>(null)
  const [before] = useState(() => document.activeElement)
  // Back to the row that it was opened from; where that is gone, or there was none, to the list.
  const last = () =>
    before !== document.body && before?.isConnected === true ? true : document.getElementById('content')
  const close = () => {
    setOpen(false)
    setTimeout(() => navigate({ pathname: back, search }), LEAVE_MS)
  }
  return (
    <Base.Root open={open} onOpenChange={(isOpen) => !isOpen && close()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-30 bg-veil transition-opacity duration-180 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          initialFocus={content}
          finalFocus={last}
          className="fixed inset-y-0 right-0 z-30 flex w-full max-w-[720px] flex-col bg-ground shadow-above transition-transform duration-180 ease-calm data-ending-style:translate-x-full data-starting-style:translate-x-full md:rounded-l-card"
        >
          <header className="flex items-start justify-between gap-4 border-b border-hairline px-6 py-4 max-md:px-4">
            <div className="min-w-0">
              <Base.Title className="truncate text-[20px] leading-7 font-[660]">{title}</Base.Title>
              {note !== undefined && (
                <Base.Description render={<div className="mt-1 text-small text-ink-2" />}>{note}</Base.Description>
              )}
            </div>
            <div className="flex items-center gap-2">
              <LiveChip onlyIfNot />
              <Base.Close render={<IconButton label={say('close')} icon={X} className="-mr-2" />} />
            </div>
          </header>
          {/* Takes the focus first, so that the keyboard scrolls it: not the button that closes, which would open its hint. */}
          <section
            ref={content}
            tabIndex={-1}
            aria-label={say('details')}
            className="flex-1 space-y-4 overflow-y-auto p-6 outline-none max-md:p-4"
          >
            {children}
          </section>
          {actions !== undefined && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-hairline bg-card px-6 py-3 max-md:px-4 md:rounded-bl-card">
              {actions}
            </footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
