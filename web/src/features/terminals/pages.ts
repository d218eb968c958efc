import { Monitor } from 'lucide-react'
import type { FindCommands, Page } from '../../app/page.ts'
import { soughtTerminal } from './sought-terminal.ts'

export const terminalsPages: readonly Page[] = [
  {
    path: 'terminals',
    title: ['终端', 'Terminals'],
    rights: ['terminals.read'],
    load: () => import('./terminals-page.tsx'),
    nav: { icon: Monitor, section: 'work' },
    tab: true,
    sheets: [{ path: ':terminal_id', load: () => import('./detail/terminal-sheet.tsx') }],
  },
]

/** What the palette finds. */
export const findTerminals: FindCommands = (text, can) => {
  const found = can('terminals.read') ? soughtTerminal(text) : null
  if (found === null) return []
  return 'terminalId' in found
    ? [
        {
          to: `/terminals/${found.terminalId}`,
          label: ['终端 {id}', 'Terminal {id}'],
          values: { id: found.terminalId },
          icon: Monitor,
        },
      ]
    : [
        {
          to: `/terminals?${new URLSearchParams(found.filters)}`,
          label: ['查找终端“{text}”', 'Find terminals: {text}'],
          values: { text: text.trim() },
          icon: Monitor,
        },
      ]
}
