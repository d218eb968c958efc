import { Toast as Base } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFailureText } from '../api/index.ts'
import { useDesignWords } from './words.ts'

/** Says in passing that something was done, or was not. */
export function useToast(): { done(text: string): void; failed(error: unknown): void } {
  const { add } = Base.useToastManager()
  const failureText = useFailureText()
  return {
    done: (text) => void add({ title: text, type: 'done' }),
    failed: (error) => void add({ title: failureText(error), type: 'failed', timeout: 10_000, priority: 'high' }),
  }
}

export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider timeout={4_000} limit={3}>
      {children}
      <Base.Portal>
        {/* At the top: at the bottom it would lie on the buttons of a sheet, and stay while the pointer rests there. */}
        <Base.Viewport className="fixed top-4 left-1/2 z-50 flex w-[min(360px,calc(100vw-32px))] -translate-x-1/2 flex-col gap-2">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function Toasts() {
  const say = useDesignWords()
  const { toasts } = Base.useToastManager()
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="flex animate-slide-in items-center gap-3 rounded-control bg-card px-4 py-3 text-small shadow-above data-limited:hidden"
    >
      <span
        aria-hidden
        className={toast.type === 'failed' ? 'size-2 rounded-full bg-danger' : 'size-2 rounded-full bg-ok'}
      />
      <Base.Title className="min-w-0 flex-1 break-words" />
      <Base.Close aria-label={say('close')} className="text-ink-2 hover:text-ink">
        <X aria-hidden className="size-4" />
      </Base.Close>
    </Base.Root>
  ))
}
