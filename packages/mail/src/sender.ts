import { type Platform, rows, sql } from '@etermai/platform'
import { isFinal, type Transport } from './transport.ts'

const TAKE = sql(import.meta.url, './sql/take.sql')
const SENT = sql(import.meta.url, './sql/sent.sql')
const FAILED = sql(import.meta.url, './sql/failed.sql')

const EVERY_MS = 2_000
const BATCH = 20
/** Seconds until the next try: the last mail is given up a day and a half after the first try. */
const BACKOFF_SECONDS = [60, 120, 600, 1_800, 7_200, 21_600, 43_200, 43_200] as const

interface Taken {
  id: number
  recipient: string
  kind: string
  subject: string
  content: string
  attempts: number
  createdAt: Date
  isLate: boolean
}

/** Sends the mails that are owed, in as many processes as like. */
export class MailSender {
  readonly #platform: Pick<Platform, 'db' | 'log' | 'secrets'>
  readonly #transport: Transport
  #timer: NodeJS.Timeout | undefined
  #round: Promise<unknown> = Promise.resolve()
  #isClosed = false

  constructor(platform: Pick<Platform, 'db' | 'log' | 'secrets'>, transport: Transport) {
    this.#platform = platform
    this.#transport = transport
  }

  start(): void {
    this.#round = this.#rounds()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    await this.#round
    this.#transport.close()
  }

  async #rounds(): Promise<void> {
    const { log } = this.#platform
    try {
      while (!this.#isClosed && (await this.sendDue()) === BATCH);
    } catch (error) {
      log.warn({ err: (error as Error).message }, 'mails could not be looked for')
    }
    if (!this.#isClosed) this.#timer = setTimeout(() => this.start(), EVERY_MS)
  }

  /** Tries what is due, and answers how many that were: at most a batch. */
  async sendDue(): Promise<number> {
    const { db } = this.#platform
    const due = await rows<Taken>(db, TAKE, [BATCH, BACKOFF_SECONDS])
    for (const mail of due) await this.#try(mail)
    return due.length
  }

  async #try(mail: Taken): Promise<void> {
    const { db, log, secrets } = this.#platform
    const { id, recipient: to, subject, content, createdAt, attempts } = mail
    if (mail.isLate) {
      await rows(db, FAILED, [id, 'it came too late to help', true])
      return
    }
    try {
      await this.#transport.send({ id, to, subject, text: secrets.open(content), createdAt })
    } catch (error) {
      const isGivenUp = isFinal(error) || attempts >= BACKOFF_SECONDS.length
      const message = (error as Error).message.slice(0, 300)
      log.warn({ mail: id, kind: mail.kind, attempts, isGivenUp, err: message }, 'a mail was not sent')
      await rows(db, FAILED, [id, message, isGivenUp])
      return
    }
    await rows(db, SENT, [id])
  }
}
