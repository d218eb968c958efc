import type { PageRight } from '@etermai/access'
import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Values, Word } from '../language/index.ts'

/** Where in the navigation a page stands. */
export type Section = 'work' | 'manage' | 'operate'

/** A page of the console. Features name theirs; routes, navigation and the command palette are made from them. */
export interface Page {
  /** Without the leading slash; `''` is the first page. */
  path: string
  title: Word
  /** Any of them lets one in; none: whoever has signed in. */
  rights?: readonly PageRight[]
  load(): Promise<{ default: ComponentType }>
  /** Stands in the navigation with this symbol. */
  nav?: { icon: LucideIcon; section: Section; badge?: ComponentType }
  /** In the tab bar of a phone. */
  tab?: true
  /** Details that open over it, with an address below its own. The page draws `<Outlet/>`. */
  sheets?: readonly { path: string; load(): Promise<{ default: ComponentType }> }[]
}

/** A page that asks nobody who they are. */
export interface OpenPage {
  path: string
  title: Word
  load(): Promise<{ default: ComponentType }>
}

/** What the palette offers for a text. */
export interface Command {
  to: string
  label: Word
  values?: Values
  icon?: LucideIcon
}
export type FindCommands = (text: string, can: (right: string) => boolean) => readonly Command[]
