import pg from 'pg'
import { MigrationError, PRISMA_ADVISORY_LOCK } from './migrate.ts'

/** What no role of services has, whatever it had before. */
const PLAIN = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS'

/**
 * Lets the services in as the role that `servicesUrl` names: makes it where it is missing, sets its password, and gives it what
 * services do and nothing else (docs/adr/0014). Run by the owner of the tables after each migration; several may at once.
 * @throws MigrationError when the role is the owner itself, or has no password
 */
export async function admitServices(ownerUrl: string, servicesUrl: string): Promise<string> {
  const { username, password } = new URL(servicesUrl)
  const role = decodeURIComponent(username)
  if (role === '' || password === '')
    throw new MigrationError('SERVICES_DATABASE_URL names no user, or none with a password')
  const client = new pg.Client({
    connectionString: ownerUrl,
    application_name: 'migrate',
    connectionTimeoutMillis: 10_000,
  })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_ADVISORY_LOCK])
    const { rows } = await client.query<{ is_owner: boolean; exists: boolean }>(
      `SELECT $1 = current_user OR EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
                                                                    AND pg_get_userbyid(c.relowner) = $1) AS is_owner,
              EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS exists`,
      [role],
    )
    if (rows[0]?.is_owner)
      throw new MigrationError(
        `${role} owns the tables: the services need another role, which may not rewrite histories`,
      )
    const verb = rows[0]?.exists ? 'ALTER' : 'CREATE'
    const secret = client.escapeLiteral(decodeURIComponent(password))
    await client.query(`${verb} ROLE ${client.escapeIdentifier(role)} ${PLAIN} PASSWORD ${secret}`)
    await client.query('SELECT grant_to_services($1)', [role])
    return role
  } finally {
    await client.end()
  }
}
