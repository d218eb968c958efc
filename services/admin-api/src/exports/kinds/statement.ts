import { moneyFilters } from '@etermai/admin-contract'
import { columnsOf, defineExport, paged } from '@etermai/exports'
import { countEntries, type Entry, type EntryKey, keyOf, listEntries } from '@etermai/ledger'
import { z } from 'zod'
import { entryFilterOf } from '../../routes/money/entry-filter.ts'
import { countIfQuick } from '../count-if-quick.ts'
import { mapped } from '../mapped.ts'
import { kindWord, operationWord } from '../words.ts'

export const statementExport = defineExport({
  name: 'statement',
  label: { zh: '账单', en: 'Statement' },
  right: 'money.read',
  formats: ['csv', 'xlsx', 'pdf'],
  filter: z.strictObject(moneyFilters),
  async open({ db, requester, language }, asked) {
    const filter = entryFilterOf(asked)
    const pages = paged<Entry, EntryKey>((after, limit) => listEntries(db, requester, filter, after, limit), keyOf)
    return {
      title: language === 'zh' ? '账单' : 'Statement',
      about: [],
      total: await countIfQuick(async () => [{ total: await countEntries(db, requester, filter) }]),
      columns: columnsOf(language, [
        ['时间', 'Time', 'time', 20],
        ['用户', 'User', 'text', 16],
        ['序号', 'Entry', 'integer', 8],
        ['类型', 'Kind', 'text', 10],
        ['金额', 'Amount', 'money', 12],
        ['余额', 'Balance after', 'money', 14],
        ['操作', 'Operation', 'text', 14],
        ['终端', 'Terminal', 'text', 20],
        ['任务编号', 'Task', 'text', 38],
        ['凭证号', 'Reference', 'text', 24],
        ['操作人', 'Operator', 'text', 16],
        ['备注', 'Remark', 'text', 30],
      ]),
      rows: mapped(pages, (entry) => [
        entry.created_at,
        entry.username,
        entry.entry_no,
        kindWord(entry.kind, language),
        entry.amount_fen,
        entry.balance_after_fen,
        operationWord(entry.operation, language),
        entry.terminal_id,
        entry.task_id,
        entry.reference,
        entry.operator,
        entry.remark,
      ]),
    }
  },
})
