import { baseConfig } from '@etermai/platform'
import type { z } from 'zod'

export const adminConfig = baseConfig
export type AdminConfig = z.output<typeof adminConfig>
