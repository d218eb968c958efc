const PAGE = 2_000

/** Rows of a list whose pages may be short, a page at a time. */
export async function* looked<Row, Place>(
  read: (after: Place | null, limit: number) => Promise<{ rows: readonly Row[]; next: readonly unknown[] | null }>,
): AsyncGenerator<readonly Row[]> {
  let after: Place | null = null
  do {
    const { rows, next }: { rows: readonly Row[]; next: readonly unknown[] | null } = await read(after, PAGE)
    if (rows.length > 0) yield rows
    after = next as Place | null
  } while (after !== null)
}
