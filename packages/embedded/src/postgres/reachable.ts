import { statSync } from 'node:fs'
import path from 'node:path'
import type { Account } from './run-as.ts'

/** Whether `account` may enter the directory and all its parents (permission bits; access lists are not looked at). */
export function isReachableBy(account: Account, directory: string): boolean {
  for (let current = path.resolve(directory); ; current = path.dirname(current)) {
    const { mode, uid, gid } = statSync(current)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (current === path.dirname(current)) return true
  }
}

/** Where things live that another account must reach although our own data directory is closed to it. */
export function publicStateDirectory(): string {
  return '/var/lib/etermai'
}
