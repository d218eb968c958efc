import type { Page } from '../../app/page.ts'

export const rolesPages: readonly Page[] = []
