import type { Page } from '../../app/page.ts'

export const componentsPages: readonly Page[] = []
