import { AdminClient } from '@etermai/admin-client'
import { currentLanguage } from '../language/index.ts'

/** The one client of this tab. */
export const client = new AdminClient({ language: () => (currentLanguage() === 'en' ? 'en' : 'zh-CN') })
