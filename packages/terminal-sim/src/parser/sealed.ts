import type { BookedSegment } from '@etermai/domain'
import { segmentOf } from './pnr-items.ts'
import { UnreadableScreen } from './unreadable.ts'

export interface Sealed {
  readonly pnr: string
  readonly segments: BookedSegment[]
}

/** Reads the answer to the sealing key. */
export function parseSealed(screen: string, asOf: string): Sealed {
  const pnr = /^([A-Z0-9]{6}) -EOT SUCCESSFUL/.exec(screen.trim())?.[1]
  if (pnr === undefined) throw new UnreadableScreen('EOT', screen)
  const segments = screen.split('\n').flatMap((line) => segmentOf(line, asOf) ?? [])
  return { pnr, segments }
}
