import type { Cell } from '@etermai/exports'

/** Pages of rows as batches of cells. */
export async function* mapped<Row>(
  pages: AsyncIterable<readonly Row[]>,
  cellsOf: (row: Row) => readonly Cell[],
): AsyncGenerator<readonly (readonly Cell[])[]> {
  for await (const page of pages) yield page.map(cellsOf)
}
