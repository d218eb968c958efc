import type { Page } from '../../app/page.ts'

export const interactionPages: readonly Page[] = []
