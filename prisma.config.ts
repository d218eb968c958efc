import { defineConfig } from 'prisma/config'
import { environment } from './scripts/env.ts'

/** For Prisma's own command line, where it can run; `npm run` migrates and generates without it. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: environment.DATABASE_URL ?? '' },
})
