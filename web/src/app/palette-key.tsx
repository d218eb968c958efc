import { lazy, Suspense, useEffect, useState } from 'react'
import { onOpenPalette } from './palette-state.ts'

const Palette = lazy(() => import('./palette.tsx'))

/** Opens the command palette by ⌘K, and fetches it when it is first wanted. */
export function PaletteKey() {
  const [open, setOpen] = useState<boolean | null>(null)
  useEffect(() => onOpenPalette(() => setOpen(true)), [])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return
      event.preventDefault()
      setOpen((isOpen) => isOpen !== true)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  if (open === null) return null
  return (
    <Suspense>
      <Palette open={open} onOpenChange={setOpen} />
    </Suspense>
  )
}
