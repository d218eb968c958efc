import { columnsOf, defineExport, paged } from '@etermai/exports'
import { counting, rows, sql } from '@etermai/platform'
import { z } from 'zod'
import { countIfQuick } from '../count-if-quick.ts'
import { mapped } from '../mapped.ts'

const AUDIT = sql(import.meta.url, './audit.sql')
const COUNT = counting(AUDIT)

interface AuditLine {
  id: number
  at: Date
  actor: string
  action: string
  subject: string
  before: unknown
  after: unknown
  ip: string | null
}

const text = z.string().min(1).max(200).optional()
const moment = z.iso.datetime({ offset: true }).optional()

export const auditExport = defineExport({
  name: 'audit',
  label: { zh: '审计日志', en: 'Audit trail' },
  right: 'logs.audit',
  formats: ['csv', 'xlsx'],
  filter: z.strictObject({ actor: text, subject: text, action: text, from: moment, until: moment }),
  async open({ db, requester, language }, asked) {
    const filters = [asked.actor, asked.subject, asked.action, asked.from, asked.until].map((value) => value ?? null)
    const values = [requester.self, requester.manager, ...filters]
    const pages = paged<AuditLine, number>(
      (after, limit) => rows<AuditLine>(db, AUDIT, [...values, after, limit]),
      ({ id }) => id,
    )
    return {
      title: language === 'zh' ? '审计日志' : 'Audit trail',
      about: [],
      total: await countIfQuick(() => rows<{ total: number }>(db, COUNT, [...values, null, null])),
      columns: columnsOf(language, [
        ['时间', 'Time', 'time', 20],
        ['操作人', 'Actor', 'text', 20],
        ['动作', 'Action', 'text', 24],
        ['对象', 'Subject', 'text', 28],
        ['变更前', 'Before', 'text', 40],
        ['变更后', 'After', 'text', 40],
        ['来源地址', 'Address', 'text', 18],
      ]),
      rows: mapped(pages, ({ at, actor, action, subject, before, after, ip }) => [
        at,
        actor,
        action,
        subject,
        before === null ? null : JSON.stringify(before),
        after === null ? null : JSON.stringify(after),
        ip,
      ]),
    }
  },
})
