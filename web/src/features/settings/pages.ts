import type { Page } from '../../app/page.ts'

export const settingsPages: readonly Page[] = []
