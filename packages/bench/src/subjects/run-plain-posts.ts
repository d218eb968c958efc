import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Posts } from './plain-posts.ts'

const DEADLINE_MS = 120_000

/** Sends them all, in a process of its own. */
export async function plainPosts(posts: Posts): Promise<void> {
  const child = fork(path.join(import.meta.dirname, 'plain-posts.ts'), { timeout: DEADLINE_MS })
  const exited = once(child, 'exit')
  child.send(posts)
  const [code] = await exited
  if (code !== 0) throw new Error(`the plain posts ended with ${code}`)
}
