import type { Page } from '../../app/page.ts'

export const apiConfigPages: readonly Page[] = []
