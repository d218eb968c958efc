import {
  findSettingChange,
  isSettingKey,
  listSettingChanges,
  listSettings,
  type SettingKey,
  setSetting,
  settingKeys,
  undoChange,
} from '@etermai/settings'
import { UsageError } from './failure.ts'
import type { Noun } from './program.ts'
import type { Session } from './session.ts'
import { whole } from './values.ts'

export const settings: Noun = (program, act) => {
  const noun = program
    .command('settings')
    .description('what is changed while the platform runs; it holds within seconds')

  noun
    .command('list [key]')
    .description('every setting with what it does, what it is and who changed it; or one of them')
    .action((key: string | undefined, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const found = await listSettings(session.db, key === undefined ? settingKeys : [known(key)])
        const lines = found.map(({ schema: _schema, effect, seenBy: _seenBy, ...line }) => ({
          ...line,
          effect: effect.en,
        }))
        if (key === undefined) output.list(lines, ['key', 'value', 'unit', 'is_default', 'changed_by', 'effect'])
        else output.record(lines[0] ?? {})
      }),
    )

  noun
    .command('set <key> <value>')
    .description('a number, a word, true, false, or JSON for several values; default for none of its own')
    .action((key: string, text: string, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        await setSetting(session, { key: known(key), value: text === 'default' ? null : readValue(text) })
        output.done(`${key} is ${text}`, await now(session, known(key)))
      }),
    )

  noun
    .command('history [key]')
    .description('changes of settings, the newest first, with the number that undo takes')
    .option('--limit <n>', 'how many', whole, 20)
    .action((key: string | undefined, { limit }: { limit: number }, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const keys = key === undefined ? settingKeys : [known(key)]
        const changes = await listSettingChanges(session.db, { keys, limit })
        const lines = changes.map(({ id, isLatest, ...change }) => ({ change: id, ...change, canUndo: isLatest }))
        output.list(lines, ['change', 'key', 'before', 'after', 'actor', 'at', 'undoes', 'can_undo'])
      }),
    )

  noun
    .command('undo')
    .argument('<change>', 'its number in the history', whole)
    .description('set back what was before a change, unless the setting has changed since')
    .action((id: number, _, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        await undoChange(session, id)
        const change = await findSettingChange(session.db, id)
        if (change === null) return
        output.done(`${change.key} is what it was before`, await now(session, change.key))
      }),
    )
}

async function now(session: Session, key: SettingKey): Promise<object> {
  const [line] = await listSettings(session.db, [key])
  return { key, value: line?.value, isDefault: line?.isDefault }
}

function known(key: string): SettingKey {
  if (!isSettingKey(key)) throw new UsageError(`there is no setting ${key}: settings list has their names`)
  return key
}

/** `5` and `true` are what they look like; a word is a text. */
function readValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
