import type { TaskSource } from '../../eterm/index.ts'

export type ReadActor =
  | { kind: 'terminal'; id: string }
  | { kind: 'system'; part: string | null }
  | { kind: 'source'; source: Exclude<TaskSource, 'system'> }
  | { kind: 'person'; username: string }

/** An actor as logs write it: `terminal:tm_1`, `system:dispatcher`, `web`, or a username. */
export function readActor(name: string): ReadActor {
  const [head = '', ...rest] = name.split(':')
  const tail = rest.join(':')
  if (head === 'terminal' && tail !== '') return { kind: 'terminal', id: tail }
  if (head === 'system') return { kind: 'system', part: tail === '' ? null : tail }
  if (name === 'api' || name === 'web' || name === 'schedule') return { kind: 'source', source: name }
  return { kind: 'person', username: head === 'user' && tail !== '' ? tail : name }
}
