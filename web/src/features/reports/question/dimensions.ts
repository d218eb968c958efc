import type { Word } from '../../../language/index.ts'

export const dimensions = ['user', 'terminal', 'office', 'operation', 'source'] as const
export type Dimension = (typeof dimensions)[number]

export const dimensionWords: Readonly<Record<Dimension, Word>> = {
  user: ['用户', 'User'],
  terminal: ['终端', 'Terminal'],
  office: ['Office 号', 'Office'],
  operation: ['操作', 'Operation'],
  source: ['来源', 'Source'],
}

interface Grouped {
  user_id: number | null
  terminal_id: string | null
  office_no: string | null
  operation: string | null
  source: string | null
}

/** What a line of a report is about, as its filter takes it; empty: none had them. */
export function groupOf(line: Grouped, dimension: Dimension): string {
  switch (dimension) {
    case 'user':
      return line.user_id === null ? '' : String(line.user_id)
    case 'terminal':
      return line.terminal_id ?? ''
    case 'office':
      return line.office_no ?? ''
    case 'operation':
      return line.operation ?? ''
    case 'source':
      return line.source ?? ''
  }
}
