import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

/** Metrics of one process. Asking twice for a name gives the same metric, so that services can share a process. */
export class Metrics {
  readonly registry = new Registry()
  /** What Prometheus reads; where several processes share a port, that of all. */
  text: () => Promise<string> = () => this.registry.metrics()

  constructor() {
    collectDefaultMetrics({ register: this.registry })
  }

  counter<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> {
    return this.#once(name, () => new Counter({ name, help, labelNames, registers: [this.registry] }))
  }

  gauge<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Gauge<L> {
    return this.#once(name, () => new Gauge({ name, help, labelNames, registers: [this.registry] }))
  }

  /** A gauge that is read whenever somebody asks. */
  reading(name: string, help: string, read: () => number): void {
    this.#once(
      name,
      () =>
        new Gauge({
          name,
          help,
          registers: [this.registry],
          collect() {
            this.set(read())
          },
        }),
    )
  }

  /** A histogram in seconds. */
  seconds<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Histogram<L> {
    return this.#once(
      name,
      () => new Histogram({ name, help, labelNames, buckets: SECONDS, registers: [this.registry] }),
    )
  }

  #once<T>(name: string, make: () => T): T {
    return (this.registry.getSingleMetric(name) as T | undefined) ?? make()
  }
}
