import { clock } from '@etermai/domain'
import type { WorldPort } from '../world/port.ts'
import type { Fare, PassengerType } from '../world/records.ts'
import { EtermRefusal, type RefusalCode } from '../world/refusal.ts'
import type { Listing } from './commands/av.ts'
import { commands } from './commands/index.ts'
import { type Draft, emptyDraft } from './draft.ts'

export interface SessionOptions {
  readonly office_no: string
  /** Who is signed in, for the world's log of acts. */
  readonly terminal_id: string
  readonly world: WorldPort
  readonly now?: () => Date
  /** May refuse a command before it reaches the world: how faults make Eterm stubborn. */
  readonly interfere?: (command: string) => RefusalCode | null
  /** Told what was typed and what came back. */
  readonly onScreen?: (command: string, screen: string) => void
}

/** What a command sees and leaves behind. */
export interface Workspace {
  readonly office_no: string
  readonly terminal_id: string
  readonly world: WorldPort
  readonly now: () => Date
  /** The platform's task on whose behalf commands are typed now. */
  task_id: string | null
  draft: Draft
  /** The last AV: what SD sells from, and PN goes on with. */
  listing: Listing | null
  /** Fares of the last PAT, for SFC. */
  offered: { readonly type: PassengerType; readonly fares: readonly Fare[] } | null
  /** Fares stored by SFC, for ETDZ. */
  stored: Partial<Record<PassengerType, Fare>>
}

/** Runs one command; throws EtermRefusal for what Eterm refuses. `found` are the groups of the command's layout. */
export type Run = (workspace: Workspace, found: readonly (string | undefined)[]) => Promise<string>
export interface Command {
  readonly layout: RegExp
  readonly run: Run
}

/** One Eterm session of an Office: takes commands as typed and gives back screens as printed. */
export class Session {
  readonly #options: SessionOptions
  readonly #workspace: Workspace
  #signedIn = true
  #lastTicketing = ''

  constructor(options: SessionOptions) {
    this.#options = options
    this.#workspace = {
      office_no: options.office_no,
      terminal_id: options.terminal_id,
      world: options.world,
      now: options.now ?? (() => clock.now()),
      task_id: null,
      draft: emptyDraft,
      listing: null,
      offered: null,
      stored: {},
    }
  }

  /** From now on commands are typed for this task; null when somebody types by hand. */
  workFor(taskId: string | null): void {
    this.#workspace.task_id = taskId
  }

  signOut(): void {
    this.#signedIn = false
  }

  /** Types a command. @returns the screen, which may be a refusal; rejects only when the world is out of reach */
  async type(command: string): Promise<string> {
    const text = command.trim()
    const screen = await this.#execute(text).catch((error: unknown) => {
      if (error instanceof EtermRefusal) return error.message
      throw error
    })
    this.#options.onScreen?.(text, screen)
    return screen
  }

  async #execute(text: string): Promise<string> {
    if (text === 'SI') {
      this.#signedIn = true
      return 'SIGNED IN'
    }
    if (!this.#signedIn) throw new EtermRefusal('SIGN_IN_FIRST')
    const refused = this.#options.interfere?.(text)
    if (refused) throw new EtermRefusal(refused)
    if (text.startsWith('ETDZ')) this.#lastTicketing = text
    const typed = text === 'ETRY:' ? this.#lastTicketing : text
    for (const { layout, run } of commands) {
      const found = layout.exec(typed)
      if (found !== null) return run(this.#workspace, found.slice(1))
    }
    throw new EtermRefusal('FORMAT')
  }
}
