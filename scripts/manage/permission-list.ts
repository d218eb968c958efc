import { permissions } from '@etermai/accounts'

/** Names from the command line; `all` stands for every permission. Whether they exist is judged later. */
export function permissionList(names: readonly string[]): string[] {
  const list = names.flatMap((name) => name.split(',')).filter((name) => name !== '')
  return list.includes('all') ? [...permissions] : list
}
