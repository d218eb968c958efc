import type { Page } from '../../app/page.ts'

export const officesPages: readonly Page[] = []
