/** Something that is read again and again: one reading at a time, however slow Postgres is. */
export class Reading {
  readonly #read: () => Promise<void>
  #underWay: Promise<void> | null = null
  #isKnown = false

  constructor(read: () => Promise<void>) {
    this.#read = read
  }

  /** Reads now, or shares the reading that is under way. Throws what it throws. */
  again(): Promise<void> {
    this.#underWay ??= this.#read()
      .then(() => {
        this.#isKnown = true
      })
      .finally(() => {
        this.#underWay = null
      })
    return this.#underWay
  }

  /** Resolves when it has been read at least once. Throws what that reading throws. */
  async known(): Promise<void> {
    if (!this.#isKnown) await this.again()
  }
}
