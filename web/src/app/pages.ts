import type { LucideIcon } from 'lucide-react'
import { dashboardPages } from '../features/dashboard/pages.ts'
import { entrancePages } from '../features/entrance/pages.ts'
import type { Values, Word } from '../language/index.ts'
import type { OpenPage, Page } from './page.ts'

/** Every page, in the order of the navigation. A feature is added by one line here. */
export const pages: readonly Page[] = [...dashboardPages]

export const openPages: readonly OpenPage[] = entrancePages

/** What the palette offers for a text. */
export interface Command {
  to: string
  label: Word
  values?: Values
  icon?: LucideIcon
}
type FindCommands = (text: string, can: (right: string) => boolean) => readonly Command[]

const finders: readonly FindCommands[] = []

export function commandsFor(text: string, can: (right: string) => boolean): Command[] {
  return finders.flatMap((find) => find(text, can))
}
