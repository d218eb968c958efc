import { terminalLogFilters } from '@etermai/admin-contract'
import { columnsOf, defineExport } from '@etermai/exports'
import { listTerminalLog, type TerminalLogPlace } from '@etermai/fleet'
import { z } from 'zod'
import { terminalLogOf } from '../../routes/logs/filters.ts'
import { looked } from '../looked.ts'
import { mapped } from '../mapped.ts'

export const terminalLogExport = defineExport({
  name: 'terminal_log',
  label: { zh: '终端日志', en: 'Terminal log' },
  right: 'logs.terminals',
  formats: ['csv', 'xlsx'],
  filter: z.strictObject(terminalLogFilters),
  async open({ db, requester, language }, asked) {
    const filter = terminalLogOf(requester, asked)
    return {
      title: language === 'zh' ? '终端日志' : 'Terminal log',
      about: [],
      total: null,
      columns: columnsOf(language, [
        ['时间', 'Time', 'time', 20],
        ['终端', 'Terminal', 'text', 20],
        ['Office号', 'Office', 'text', 10],
        ['名称', 'Name', 'text', 20],
        ['事件', 'Event', 'text', 16],
        ['操作人', 'Actor', 'text', 20],
        ['详情', 'Detail', 'text', 60],
      ]),
      rows: mapped(
        looked((after: TerminalLogPlace | null, limit) => listTerminalLog(db, filter, after, limit)),
        ({ at, terminal_id, office_no, name, kind, actor, detail }) => [
          at,
          terminal_id,
          office_no,
          name,
          kind,
          actor,
          detail === null ? null : JSON.stringify(detail),
        ],
      ),
    }
  },
})
