import type { Page } from '../../app/page.ts'

export const exportsPages: readonly Page[] = []
