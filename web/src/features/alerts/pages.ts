import type { Page } from '../../app/page.ts'

export const alertsPages: readonly Page[] = []
