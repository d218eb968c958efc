import type { Page } from '../../app/page.ts'

export const helpPages: readonly Page[] = []
