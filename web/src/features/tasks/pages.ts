import type { FindCommands, Page } from '../../app/page.ts'

export const tasksPages: readonly Page[] = []

/** What the palette finds. */
export const findTasks: FindCommands = () => []
