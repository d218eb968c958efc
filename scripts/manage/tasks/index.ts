import type { Noun } from '../program.ts'
import { addList } from './list.ts'
import { addReconcile } from './reconcile.ts'
import { addResolve } from './resolve.ts'
import { addShow } from './show.ts'

export const tasks: Noun = (program, act) => {
  const noun = program.command('tasks').description('tasks: list, timeline, settle those whose outcome nobody knows')
  for (const add of [addList, addShow, addReconcile, addResolve]) add(noun, act)
}
