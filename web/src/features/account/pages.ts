import type { Page } from '../../app/page.ts'

export const accountPages: readonly Page[] = []
