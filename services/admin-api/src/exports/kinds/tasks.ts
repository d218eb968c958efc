import { taskFilter } from '@etermai/admin-contract'
import type { TaskState } from '@etermai/domain'
import { type Cell, columnsOf, defineExport, paged } from '@etermai/exports'
import { counting, rows, sql } from '@etermai/platform'
import { z } from 'zod'
import { countIfQuick } from '../count-if-quick.ts'
import { mapped } from '../mapped.ts'
import { operationWord, sourceWord, stateWord } from '../words.ts'

const TASKS = sql(import.meta.url, './tasks.sql')
const COUNT = counting(TASKS)

interface TaskLine {
  id: string
  request_id: string
  username: string
  type: string
  source: string
  state: TaskState
  pnr: string | null
  office_no: string | null
  terminal_id: string | null
  priority: number
  attempt: number
  price_fen: number
  charged_fen: number | null
  error_code: string | null
  error_message: string | null
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}

/** As of the list of tasks: what is seen there is what comes out here. */
const filter = z.strictObject(taskFilter)

export const taskExport = defineExport({
  name: 'tasks',
  label: { zh: '任务', en: 'Tasks' },
  right: 'tasks.read',
  formats: ['csv', 'xlsx'],
  filter,
  async open({ db, requester, language }, asked) {
    const { self, manager } = requester
    const filters = [
      asked.username,
      asked.status,
      asked.source,
      asked.type,
      asked.terminal_id,
      asked.office_no,
      asked.pnr,
      asked.request_id,
      asked.text,
      asked.created_from,
      asked.created_to,
      asked.finished_from,
      asked.finished_to,
    ]
    const values = [self, manager, ...filters.map((value) => value ?? null)]
    const pages = paged<TaskLine, string>(
      (after, limit) => rows<TaskLine>(db, TASKS, [...values, after, limit]),
      ({ id }) => id,
    )
    return {
      title: language === 'zh' ? '任务' : 'Tasks',
      about: [],
      total: await countIfQuick(() => rows<{ total: number }>(db, COUNT, [...values, null, null])),
      columns: columnsOf(language, [
        ['任务编号', 'Task', 'text', 38],
        ['requestId', 'requestId', 'text', 24],
        ['用户', 'User', 'text', 16],
        ['操作', 'Operation', 'text', 14],
        ['来源', 'Source', 'text', 10],
        ['状态', 'State', 'text', 10],
        ['编码', 'PNR', 'text', 9],
        ['Office号', 'Office', 'text', 10],
        ['终端', 'Terminal', 'text', 20],
        ['优先级', 'Priority', 'integer', 8],
        ['执行次数', 'Attempts', 'integer', 9],
        ['价格', 'Price', 'money', 10],
        ['扣款', 'Charged', 'money', 10],
        ['错误码', 'Error', 'text', 20],
        ['错误信息', 'Message', 'text', 30],
        ['发布时间', 'Published', 'time', 20],
        ['开始时间', 'Started', 'time', 20],
        ['结束时间', 'Finished', 'time', 20],
      ]),
      rows: mapped(pages, (task): Cell[] => [
        task.id,
        task.request_id,
        task.username,
        operationWord(task.type, language),
        sourceWord(task.source, language),
        stateWord(task.state, language),
        task.pnr,
        task.office_no,
        task.terminal_id,
        task.priority,
        task.attempt,
        task.price_fen,
        task.charged_fen,
        task.error_code,
        task.error_message,
        task.created_at,
        task.started_at,
        task.finished_at,
      ]),
    }
  },
})
