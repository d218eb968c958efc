import type { Page } from '../../app/page.ts'

export const logsPages: readonly Page[] = []
