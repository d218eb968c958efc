import type { Page } from '../../app/page.ts'

export const notificationsPages: readonly Page[] = []
