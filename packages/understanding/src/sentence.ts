export interface Span {
  start: number
  end: number
}

/** A piece of the sentence that was understood, and as what. */
export interface UsedSpan extends Span {
  as: string
}

export interface Match extends Span {
  groups: readonly (string | undefined)[]
}

/** Stands where something has been understood already: no pattern matches it. */
const TAKEN = '\u0000'

/** Full-width letters, digits and signs as half-width ones; every position stays. */
export function halfWidth(text: string): string {
  return text.replaceAll(/[\uff01-\uff5e\u3000]/g, (character) =>
    character === '\u3000' ? ' ' : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  )
}

/**
 * A sentence that is read piece by piece: what one reader has understood, the next no longer sees. Positions are those
 * of the text as it was written, for every change keeps its length.
 */
export class Sentence {
  /** Half-width, otherwise as written. */
  readonly text: string
  /** The same in capitals: what patterns are written for. */
  readonly upper: string
  readonly used: UsedSpan[] = []
  #open: string

  constructor(raw: string) {
    this.text = halfWidth(raw)
    this.upper = this.text.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase())
    this.#open = this.upper
  }

  /** In capitals, with a NUL wherever something was understood. */
  get open(): string {
    return this.#open
  }

  /** Every match of a pattern with the flag `g` in what is not understood yet. */
  find(pattern: RegExp): Match[] {
    return [...this.#open.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      groups: [...match],
    }))
  }

  take({ start, end }: Span, as: string): void {
    this.used.push({ start, end, as })
    this.#open = this.#open.slice(0, start) + TAKEN.repeat(end - start) + this.#open.slice(end)
  }

  takeAll(pattern: RegExp, as: string): Match[] {
    const found = this.find(pattern)
    for (const match of found) this.take(match, as)
    return found
  }

  /** What nobody has understood: no punctuation, no blanks. */
  rest(): Span[] {
    return this.find(/[\p{L}\p{N}][^\0，。、,.;；:：!！?？()（）\s]*/gu).map(({ start, end }) => ({ start, end }))
  }

  /** Does the sentence hold Chinese? Questions are asked in both languages anyway; a few words mean different things. */
  get isChinese(): boolean {
    return /\p{Script=Han}/u.test(this.text)
  }
}
