/** Something that answers HTTP on a port and is measured. */
export interface Subject {
  port: number
  /** Process ids by name, without those of the load generator. */
  pids(): Record<string, number>
  /** After the round that is not counted: its database knows its tables as one that has run for a while does. */
  warmedUp?(): Promise<void>
  stop(): Promise<void>
}
