import type { Page } from '../../app/page.ts'

export const billingPages: readonly Page[] = []
