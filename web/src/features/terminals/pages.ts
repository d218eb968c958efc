import type { FindCommands, Page } from '../../app/page.ts'

export const terminalsPages: readonly Page[] = []

/** What the palette finds. */
export const findTerminals: FindCommands = () => []
