import { listTrail, type TrailPlace } from '@etermai/accounts'
import { trailFilters } from '@etermai/admin-contract'
import { columnsOf, defineExport } from '@etermai/exports'
import { z } from 'zod'
import { trailOf } from '../../routes/logs/filters.ts'
import { looked } from '../looked.ts'
import { mapped } from '../mapped.ts'

export const auditExport = defineExport({
  name: 'audit',
  label: { zh: '审计日志', en: 'Audit trail' },
  right: 'logs.audit',
  formats: ['csv', 'xlsx'],
  filter: z.strictObject(trailFilters),
  async open({ db, requester, language }, asked) {
    const filter = await trailOf(db, requester, asked)
    return {
      title: language === 'zh' ? '审计日志' : 'Audit trail',
      about: [],
      total: null,
      columns: columnsOf(language, [
        ['时间', 'Time', 'time', 20],
        ['操作人', 'Actor', 'text', 20],
        ['动作', 'Action', 'text', 24],
        ['对象', 'Subject', 'text', 28],
        ['变更前', 'Before', 'text', 40],
        ['变更后', 'After', 'text', 40],
        ['来源地址', 'Address', 'text', 18],
      ]),
      rows: mapped(
        looked((after: TrailPlace | null, limit) => listTrail(db, filter, after, limit)),
        ({ at, actor, action, subject, before, after, ip }) => [
          at,
          actor,
          action,
          subject,
          before === null ? null : JSON.stringify(before),
          after === null ? null : JSON.stringify(after),
          ip,
        ],
      ),
    }
  },
})
