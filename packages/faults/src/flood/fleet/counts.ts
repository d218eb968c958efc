/** What all pollers of a fleet met, together. */
export class PollerCounts {
  /** Answers to plain polls took so long, ms. */
  plainMs: number[] = []
  held = 0
  reported = 0
  errors = 0
  readonly errorKinds = new Map<string, number>()

  polled(isHeld: boolean, ms: number): void {
    if (isHeld) this.held++
    else this.plainMs.push(ms)
  }

  failed(why: string): void {
    this.errors++
    this.errorKinds.set(why, (this.errorKinds.get(why) ?? 0) + 1)
  }

  /** From here on. What was reported stays counted. */
  beginAgain(): void {
    this.plainMs = []
    this.held = 0
  }
}
