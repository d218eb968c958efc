import { useMemo } from 'react'
import type { Page } from './page.ts'
import { pages } from './pages.ts'
import { useCan } from './session.tsx'

/** The pages that one may see. */
export function useMyPages(): readonly Page[] {
  const can = useCan()
  return useMemo(() => pages.filter((page) => mayOpen(page, can)), [can])
}

export function mayOpen({ rights }: Page, can: (right: string) => boolean): boolean {
  return rights === undefined || rights.some(can)
}
