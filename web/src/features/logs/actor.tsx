import { TerminalLink, taskSourceWords, UserLink } from '../../eterm/index.ts'
import { useSay, type Word } from '../../language/index.ts'
import { readActor } from './actors.ts'

const system: Word = ['系统', 'System']
const systemPart: Word = ['系统 · {part}', 'System · {part}']
const terminal: Word = ['终端 {id}', 'Terminal {id}']

/** Who did something: a person, a terminal, the platform, or the way by which it came. */
export function Actor({ name }: { name: string }) {
  const word = useSay()
  const actor = readActor(name)
  if (actor.kind === 'terminal') return <TerminalLink id={actor.id}>{word(terminal, { id: actor.id })}</TerminalLink>
  if (actor.kind === 'system') return actor.part === null ? word(system) : word(systemPart, { part: actor.part })
  if (actor.kind === 'source') return word(taskSourceWords[actor.source])
  return <UserLink username={actor.username} />
}
