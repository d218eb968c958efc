/** A number that depends on the text alone (FNV-1a, 32 bits). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index)
    hash = Math.imul(hash, 0x01000193)
  }
  return hash >>> 0
}

/** Chance that repeats itself: the same seed and words give the same sequence (mulberry32). */
export class Random {
  readonly #seed: string
  #state: number

  constructor(seed: number | string, ...words: readonly (string | number)[]) {
    this.#seed = [seed, ...words].join('|')
    this.#state = hashOf(this.#seed)
  }

  /** A sequence of its own: what is drawn from it moves no other. */
  fork(...words: readonly (string | number)[]): Random {
    return new Random(this.#seed, ...words)
  }

  /** The next number in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  /** True this often. */
  strikes(rate: number): boolean {
    return this.next() < rate
  }

  /** @throws RangeError for an empty list */
  oneOf<Item>(items: readonly Item[]): Item {
    const index = this.between(0, items.length - 1)
    if (items.length === 0) throw new RangeError('nothing to choose from')
    return items[index] as Item
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    return items
      .map((item) => ({ item, place: this.next() }))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item)
  }
}
