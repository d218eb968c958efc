import { z } from 'zod'

/** What people write about a terminal. */
export const description = {
  name: z.string().min(1).max(100).optional(),
  /** What kind of machine it is. */
  kind: z.string().min(1).max(64).optional(),
  os: z.string().min(1).max(64).optional(),
  remark: z.string().max(500).optional(),
  /** A terminal group that exists. */
  group: z.string().min(1).max(64).optional(),
  /** Its share of work by live load; 1 is usual, 2 takes twice as much. */
  weight: z.number().positive().max(100).optional(),
}

export const constraints = {
  terminals_office_no_pid_key: { path: 'pid', message: 'belongs to another terminal of this Office' },
  terminals_office_no_fkey: { path: 'officeNo', message: 'no such Office' },
  terminals_group_name_fkey: { path: 'group', message: 'no such terminal group' },
} as const
