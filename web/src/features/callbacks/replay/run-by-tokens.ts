export interface Batch {
  done: number
  refused: readonly unknown[]
  next_token: string | null
}

export interface Ran {
  done: number
  refused: number
}

/** Runs what a preview counted, batch by batch, until there is no next token; tells after each how far it is. */
export async function runByTokens(
  token: string,
  run: (token: string) => Promise<Batch>,
  onProgress: (ran: Ran) => void,
): Promise<Ran> {
  const ran: Ran = { done: 0, refused: 0 }
  for (let next: string | null = token; next !== null; ) {
    const batch: Batch = await run(next)
    ran.done += batch.done
    ran.refused += batch.refused.length
    onProgress({ ...ran })
    next = batch.next_token
  }
  return ran
}
