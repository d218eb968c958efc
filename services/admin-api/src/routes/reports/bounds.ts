import type { Dimension, ReportBounds } from '@etermai/reports'

/** An administrator sees of terminals those assigned to them, whoever's tasks they do; otherwise the tasks of their users. */
export function reportBoundsOf(
  { self, manager }: { self: number | null; manager: number | null },
  about: Dimension,
): ReportBounds {
  return about === 'terminal' ? { self, manager: null, terminalsOf: manager } : { self, manager }
}
