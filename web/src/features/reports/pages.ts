import type { Page } from '../../app/page.ts'

export const reportsPages: readonly Page[] = []
