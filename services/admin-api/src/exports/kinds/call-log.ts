import { callLogFilters } from '@etermai/admin-contract'
import { columnsOf, defineExport } from '@etermai/exports'
import { type CallPlace, listCalls } from '@etermai/logs'
import { z } from 'zod'
import { callLogOf } from '../../routes/logs/filters.ts'
import { looked } from '../looked.ts'
import { mapped } from '../mapped.ts'

export const callLogExport = defineExport({
  name: 'call_log',
  label: { zh: 'API 调用日志', en: 'API call log' },
  right: 'logs.api',
  formats: ['csv', 'xlsx'],
  filter: z.strictObject(callLogFilters),
  async open({ db, requester, language }, asked) {
    const filter = await callLogOf(db, requester, asked)
    return {
      title: language === 'zh' ? 'API 调用日志' : 'API call log',
      about: [],
      total: null,
      columns: columnsOf(language, [
        ['时间', 'Time', 'time', 20],
        ['接口', 'API', 'text', 10],
        ['方法', 'Method', 'text', 8],
        ['路由', 'Route', 'text', 36],
        ['调用者', 'Caller', 'text', 16],
        ['终端', 'Terminal', 'text', 20],
        ['返回码', 'Code', 'text', 20],
        ['HTTP', 'HTTP', 'integer', 7],
        ['耗时 ms', 'Duration ms', 'integer', 11],
        ['request_id', 'request_id', 'text', 38],
        ['任务编号', 'Tasks', 'text', 38],
        ['来源地址', 'Address', 'text', 18],
        ['参数', 'Parameters', 'text', 60],
      ]),
      rows: mapped(
        looked((after: CallPlace | null, limit) => listCalls(db, filter, after, limit)),
        (call) => [
          call.called_at,
          call.surface,
          call.method,
          call.route,
          call.caller,
          call.terminal_id,
          call.code,
          call.status,
          call.duration_ms,
          call.request_id,
          call.task_ids.join(' ') || null,
          call.ip,
          JSON.stringify(call.params),
        ],
      ),
    }
  },
})
