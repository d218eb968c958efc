/** Something that answers HTTP on a port and is measured. */
export interface Subject {
  port: number
  /** Process ids by name, without those of the load generator. */
  pids(): Record<string, number>
  stop(): Promise<void>
}
