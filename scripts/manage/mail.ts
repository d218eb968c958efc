import { readFileSync } from 'node:fs'
import path from 'node:path'
import { listMails, mailFile, textOfFile } from '@etermai/mail'
import type { Command } from 'commander'
import type { GlobalOptions } from './connection.ts'
import { UsageError } from './failure.ts'
import type { Noun } from './program.ts'
import { whole } from './values.ts'

/** Mails that the platform owes or has sent. */
export const mail: Noun = (program, act) => {
  const noun = program.command('mail').description('mails to people: what was sent, what waits, what failed')

  noun
    .command('list')
    .description('mails without their content, the newest first')
    .option('--state <state>', 'pending, sent or dead')
    .option('--limit <n>', 'mails at most', whole, 50)
    .action((filter: { state?: string; limit: number }, command) =>
      act(command.optsWithGlobals(), async ({ session, output }) => {
        const columns = ['id', 'created_at', 'recipient', 'subject', 'state', 'attempts', 'last_error']
        output.list(await listMails(session.db, filter), columns)
      }),
    )

  noun
    .command('show <id>')
    .description('a mail with its text, where mails are files: no SMTP server is configured')
    .action((text: string, _, command: Command) =>
      act(command.optsWithGlobals<GlobalOptions>(), async ({ session, output }) => {
        const id = whole(text)
        const [found] = await listMails(session.db, { id, limit: 1 })
        if (found === undefined) throw new UsageError(`no mail ${id}`)
        const { dataDir } = command.optsWithGlobals<GlobalOptions>()
        output.record({ ...found, text: readText(dataDir, id) })
      }),
    )
}

/** null where it was not written to a file of this machine. */
function readText(dataDir: string, id: number): string | null {
  for (const folder of ['files/mails', 'mails']) {
    try {
      return textOfFile(readFileSync(path.join(dataDir, folder, mailFile(id)), 'utf8'))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  return null
}
