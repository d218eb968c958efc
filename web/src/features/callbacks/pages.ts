import type { Page } from '../../app/page.ts'

export const callbacksPages: readonly Page[] = []
