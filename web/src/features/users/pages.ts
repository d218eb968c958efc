import type { Page } from '../../app/page.ts'

export const usersPages: readonly Page[] = []
