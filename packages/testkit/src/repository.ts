import path from 'node:path'

/** The repository's root directory. */
export const repositoryRoot = path.resolve(import.meta.dirname, '../../..')

/** The migrations that a test database starts with. */
export const migrationsDir = path.join(repositoryRoot, 'prisma', 'migrations')
