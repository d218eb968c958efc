import type { Page } from '../../app/page.ts'

export const queuesPages: readonly Page[] = []
