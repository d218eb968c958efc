const PAGE = 2_000

/** Rows by keyset, a page at a time: `read` answers the page after a key, null for the first. */
export async function* paged<Row, Key>(
  read: (after: Key | null, limit: number) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): AsyncGenerator<readonly Row[]> {
  let after: Key | null = null
  for (;;) {
    const page: readonly Row[] = await read(after, PAGE)
    if (page.length > 0) yield page
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return
    after = keyOf(last)
  }
}
