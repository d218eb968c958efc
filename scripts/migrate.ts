// node scripts/migrate.ts: applies prisma/migrations to the database that DATABASE_URL names, as the owner of its tables, and lets
// the services in as the role of SERVICES_DATABASE_URL, if there is one.
import path from 'node:path'
import { MigrationError, migrate } from '@etermai/platform/migrate'
import { admitServices } from '@etermai/platform/services-role'
import { environment } from './env.ts'

const databaseUrl = environment.DATABASE_URL
if (!databaseUrl) {
  console.error('DATABASE_URL is not set, e.g. postgresql://user:password@127.0.0.1:5432/etermai')
  process.exit(2)
}
try {
  const dir = path.resolve(import.meta.dirname, '../prisma/migrations')
  const applied = await migrate(databaseUrl, { dir, log: (message) => console.log(message) })
  console.log(applied.length > 0 ? `${applied.length} migration(s) applied` : 'The database is up to date')
  const servicesUrl = environment.SERVICES_DATABASE_URL
  if (servicesUrl) console.log(`The services may come as ${await admitServices(databaseUrl, servicesUrl)}`)
} catch (error) {
  console.error(error instanceof MigrationError ? error.message : error)
  process.exit(1)
}
