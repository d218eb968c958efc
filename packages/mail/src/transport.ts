import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import nodemailer from 'nodemailer'

/** A mail on its way. */
export interface Letter {
  id: number
  to: string
  subject: string
  text: string
  createdAt: Date
}

export interface Transport {
  /** Hands a mail on. Throws where that failed; `isFinal` says that no other try would help. */
  send(letter: Letter): Promise<void>
  close(): void
}

const SMTP_TIMEOUT_MS = 20_000

/** Where mails go to: the SMTP server of `url`, or, without one, files in `folder`. */
export function createTransport(options: { url: string | undefined; from: string; folder: string }): Transport {
  return options.url === undefined ? folderTransport(options) : smtpTransport({ ...options, url: options.url })
}

function smtpTransport({ url, from }: { url: string; from: string }): Transport {
  const server = new URL(url)
  const mailer = nodemailer.createTransport({
    host: server.hostname,
    port: server.port === '' ? (server.protocol === 'smtps:' ? 465 : 587) : Number(server.port),
    secure: server.protocol === 'smtps:',
    ...(server.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) } }),
    connectionTimeout: SMTP_TIMEOUT_MS,
    greetingTimeout: SMTP_TIMEOUT_MS,
    socketTimeout: SMTP_TIMEOUT_MS,
  })
  return {
    async send(letter) {
      await mailer.sendMail(messageOf(letter, from))
    },
    close: () => mailer.close(),
  }
}

/** Each mail as a file that a mail program opens. A mail that is written again replaces itself. */
function folderTransport({ folder, from }: { folder: string; from: string }): Transport {
  const mailer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return {
    async send(letter) {
      const { message } = await mailer.sendMail(messageOf(letter, from))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = path.join(folder, mailFile(letter.id))
      await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 })
      await rename(`${file}.part`, file)
    },
    close: () => mailer.close(),
  }
}

/** The file of a mail. */
export function mailFile(id: number): string {
  return `${String(id).padStart(8, '0')}.eml`
}

function messageOf({ id, to, subject, text, createdAt }: Letter, from: string) {
  // The same id at every try: a receiver that was handed it twice shows it once.
  const messageId = `<mail-${id}-${createdAt.getTime()}@etermaiweb>`
  return { from, to, subject, text, date: createdAt, messageId, textEncoding: 'base64' as const }
}

/** The text of a file that `createTransport` wrote. */
export function textOfFile(eml: string): string {
  const [head = '', ...parts] = eml.split(/\r?\n\r?\n/)
  const body = parts.join('\n\n')
  // Short lines of plain ASCII are sent as they are.
  return /^content-transfer-encoding: base64/im.test(head) ? Buffer.from(body, 'base64').toString('utf8') : body
}

/** SMTP's own word that no other try would help: 5xx about this mail. */
export function isFinal(error: unknown): boolean {
  const status = (error as { responseCode?: unknown }).responseCode
  const command = (error as { command?: unknown }).command
  return (
    typeof status === 'number' && status >= 550 && status < 600 && command !== 'AUTH PLAIN' && command !== 'AUTH LOGIN'
  )
}
