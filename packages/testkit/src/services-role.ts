import { admitServices } from '../../platform/src/services-role.ts'

const ROLE = { username: 'etermai_services', password: 'of-the-services' }

/** The same database, as services come to it: not as the owner of its tables, who may do anything. */
export function asServices(ownerUrl: string): string {
  const url = new URL(ownerUrl)
  return Object.assign(url, ROLE).href
}

/** Makes that role in a migrated database; clones of it let the role in, too. */
export async function admitTestServices(ownerUrl: string): Promise<void> {
  await admitServices(ownerUrl, asServices(ownerUrl))
}
