import type { Metrics } from '@etermai/platform'
import type { Outcome } from './round.ts'

/** What rounds came to, for `/metrics`. */
export class Measuring {
  readonly #findings
  readonly #repaired
  readonly #errors
  readonly #seconds
  readonly #lastRun

  constructor(metrics: Metrics) {
    this.#findings = metrics.gauge('eterm_reconciler_findings', 'What is not as it must be and was not repaired', [
      'check',
    ])
    this.#repaired = metrics.counter('eterm_reconciler_repaired_total', 'What the reconciler put right', ['check'])
    this.#errors = metrics.counter('eterm_reconciler_errors_total', 'Checks that could not look, or not repair', [
      'check',
    ])
    this.#seconds = metrics.seconds('eterm_reconciler_seconds', 'Time that a check took', ['check'])
    this.#lastRun = metrics.gauge('eterm_reconciler_last_run_timestamp_seconds', 'When a round ended last')
  }

  round(outcomes: readonly Outcome[]): void {
    for (const { check, findings, repaired, error, seconds } of outcomes) {
      const label = { check: check.name }
      this.#seconds.observe(label, seconds)
      this.#repaired.inc(label, repaired.length)
      this.#errors.inc(label, error === null ? 0 : 1)
      // Who could not look does not know: what was last known stays.
      if (error === null) this.#findings.set(label, findings.length - repaired.length)
    }
    this.#lastRun.set(Date.now() / 1_000)
  }

  /** Another process looks from now on: what was known here is no longer news. */
  stop(): void {
    this.#findings.reset()
  }
}
