import { type Queryable, rows, type SecretBox, sql } from '@etermai/platform'
import { type MailKind, type MailLanguage, render, type Values } from './templates.ts'

const INSERT = sql(import.meta.url, './sql/insert.sql')
const LIST = sql(import.meta.url, './sql/list.sql')

export interface NewMail {
  to: string
  kind: MailKind
  language: MailLanguage
  values: Values
  /** After so many seconds it would help nobody; without it, never. */
  helpfulSeconds?: number
}

/** Owes somebody a mail, in the transaction of `client`: it is sent once that has committed, and survives any crash. */
export async function enqueueMail(client: Queryable, secrets: SecretBox, mail: NewMail): Promise<void> {
  const { to, kind, language, values, helpfulSeconds = null } = mail
  const { subject, text } = render(kind, language, values)
  await rows(client, INSERT, [to, kind, language, subject, secrets.seal(text), helpfulSeconds])
}

export interface MailLine {
  id: number
  createdAt: Date
  recipient: string
  kind: string
  language: MailLanguage
  subject: string
  state: 'pending' | 'sent' | 'dead'
  attempts: number
  nextAt: Date | null
  endedAt: Date | null
  lastError: string | null
}

/** Mails without their content, the newest first. */
export function listMails(
  db: Queryable,
  filter: { state?: string | undefined; id?: number | undefined; limit: number },
): Promise<MailLine[]> {
  return rows<MailLine>(db, LIST, [filter.state ?? null, filter.id ?? null, filter.limit])
}
