import { AlertDialog } from '@base-ui/react/alert-dialog'
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { useFailureText } from '../api/index.ts'
import { Button, IconButton } from './button.tsx'
import { cx } from './cx.ts'
import { Notice } from './states.tsx'
import { useDesignWords } from './words.ts'

const veil = 'fixed inset-0 z-40 animate-fade bg-veil'
const popup =
  'fixed top-1/2 left-1/2 z-40 max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-card bg-card p-6 shadow-above animate-fade'

/** A question or a form above the page. */
export function Dialog({
  open,
  onClose,
  title,
  note,
  wide = false,
  children,
}: {
  open: boolean
  onClose(): void
  title: ReactNode
  note?: ReactNode
  wide?: boolean
  children: ReactNode
}) {
  const say = useDesignWords()
  const content = useRef<HTMLDivElement>(null)
  // What one came for has the focus first; symbols would open their hints.
  const first = () =>
    content.current?.querySelector<HTMLElement>('input:not([hidden]), select, textarea, button:not([aria-label]), a') ??
    content.current
  return (
    <Base.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={veil} />
        <Base.Popup initialFocus={first} className={cx(popup, wide ? 'max-w-[760px]' : 'max-w-[480px]')}>
          <div className="mb-4 flex items-start justify-between gap-4">
            <div>
              <Base.Title className="text-[20px] leading-7 font-[660]">{title}</Base.Title>
              {note !== undefined && <Base.Description className="mt-1 text-small text-ink-2">{note}</Base.Description>}
            </div>
            <Base.Close render={<IconButton label={say('close')} icon={X} className="-mt-1 -mr-2" />} />
          </div>
          <div ref={content} tabIndex={-1} className="outline-none">
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/**
 * Asks before something that cannot be taken back, and names what will be done. Stays open, and says why, when it
 * fails.
 */
export function ConfirmDialog({
  open,
  onClose,
  title,
  children,
  act,
  dismiss,
  danger = false,
  onConfirm,
  ready = true,
}: {
  open: boolean
  onClose(): void
  title: ReactNode
  children?: ReactNode
  /** What the button says: the act itself, never "OK". */
  act: ReactNode
  /** What the other button says, where "Cancel" could be taken for the act itself. */
  dismiss?: ReactNode
  danger?: boolean
  onConfirm(): Promise<unknown>
  /** false while something that it must name is still being read, or typed. */
  ready?: boolean
}) {
  const say = useDesignWords()
  const failureText = useFailureText()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const close = () => {
    setFailure(null)
    onClose()
  }
  const confirm = async () => {
    setBusy(true)
    setFailure(null)
    try {
      await onConfirm()
      close()
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <AlertDialog.Root open={open} onOpenChange={(isOpen) => !isOpen && !busy && close()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={veil} />
        <AlertDialog.Popup className={cx(popup, 'max-w-[480px]')}>
          <AlertDialog.Title className="text-[20px] leading-7 font-[660]">{title}</AlertDialog.Title>
          <div className="mt-2 text-body text-ink-2">{children}</div>
          {failure !== null && (
            <Notice mood="danger" className="mt-4">
              {failureText(failure)}
            </Notice>
          )}
          <div className="mt-6 flex justify-end gap-2">
            <Button onClick={close} disabled={busy}>
              {dismiss ?? say('cancel')}
            </Button>
            <Button tone={danger ? 'danger' : 'primary'} busy={busy} disabled={!ready} onClick={confirm}>
              {act}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
