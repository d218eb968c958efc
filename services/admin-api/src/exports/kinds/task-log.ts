import { taskLogFilters } from '@etermai/admin-contract'
import { maskResult } from '@etermai/domain'
import { columnsOf, defineExport } from '@etermai/exports'
import { listTaskLog, type TaskLogPlace } from '@etermai/task-store'
import { z } from 'zod'
import { taskLogOf } from '../../routes/logs/filters.ts'
import { looked } from '../looked.ts'
import { mapped } from '../mapped.ts'
import { operationWord } from '../words.ts'

export const taskLogExport = defineExport({
  name: 'task_log',
  label: { zh: '任务日志', en: 'Task log' },
  right: 'logs.tasks',
  formats: ['csv', 'xlsx'],
  filter: z.strictObject(taskLogFilters),
  async open({ db, requester, language }, asked) {
    const filter = await taskLogOf(db, requester, asked)
    return {
      title: language === 'zh' ? '任务日志' : 'Task log',
      about: [],
      total: null,
      columns: columnsOf(language, [
        ['时间', 'Time', 'time', 20],
        ['任务编号', 'Task', 'text', 38],
        ['requestId', 'requestId', 'text', 24],
        ['用户', 'User', 'text', 16],
        ['操作', 'Operation', 'text', 14],
        ['事件', 'Event', 'text', 14],
        ['原状态', 'From', 'text', 10],
        ['新状态', 'To', 'text', 10],
        ['终端', 'Terminal', 'text', 20],
        ['执行次数', 'Attempt', 'integer', 9],
        ['操作人', 'Actor', 'text', 20],
        ['详情', 'Detail', 'text', 60],
      ]),
      rows: mapped(
        looked((after: TaskLogPlace | null, limit) => listTaskLog(db, filter, after, limit)),
        (line) => [
          line.at,
          line.task_id,
          line.request_id,
          line.username,
          operationWord(line.type, language),
          line.event,
          line.from_state,
          line.to_state,
          line.terminal_id,
          line.attempt,
          line.actor,
          line.detail === null ? null : JSON.stringify(maskResult(line.detail)),
        ],
      ),
    }
  },
})
