import { fenToYuan } from '@etermai/domain'
import type { Cell, CellKind } from '../table.ts'
import { localTime } from './local-time.ts'

/** A cell as people read it. */
export function cellText(cell: Cell, kind: CellKind): string {
  if (cell === null) return ''
  if (cell instanceof Date) return localTime(cell)
  if (typeof cell === 'string') return cell
  if (kind === 'money') return fenToYuan(cell)
  if (kind === 'percent') return `${(cell * 100).toFixed(1)}%`
  return String(cell)
}
