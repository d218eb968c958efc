import { listExportKinds, listExports } from '@etermai/admin-contract'
import { Download } from 'lucide-react'
import { type ItemOf, useCall, useList } from '../../api/index.ts'
import { Card, Empty, PageHead } from '../../design/index.ts'
import { defineWords, useFormat, useLanguage, useWords } from '../../language/index.ts'
import { type Column, DataTable } from '../../lists/index.ts'
import { ExportActs } from './export-acts.tsx'
import { ExportState, isUnderWay } from './export-state.tsx'
import { useFilterText } from './filter-text.ts'

const words = defineWords({
  title: ['导出', 'Exports'],
  note: [
    '导出在后台运行，可以离开此页。一次运行一个，最多再排队三个；文件到期自动删除。',
    'Exports are made in the background; you may leave. One runs at a time, three more may wait; a file is removed when its time is over.',
  ],
  none: ['还没有导出', 'No exports yet'],
  none_note: [
    '在任务、账单、报表或日志页点“导出”，文件会出现在这里。',
    'Choose Export on the pages of tasks, bills, reports or logs, and the file will be here.',
  ],
  kind: ['内容', 'What'],
  format: ['格式', 'Format'],
  filter: ['范围与筛选', 'Range and filters'],
  everything: ['全部', 'Everything'],
  state: ['状态', 'Status'],
  created: ['申请时间', 'Asked for'],
  acts: ['操作', 'Actions'],
  format_csv: ['CSV', 'CSV'],
  format_xlsx: ['Excel', 'Excel'],
  format_pdf: ['PDF', 'PDF'],
})
type ExportLine = ItemOf<typeof listExports>

const LOOK_MS = 1_500

/** What one has exported: how far it is, where the file is, and until when. */
export default function ExportsPage() {
  const say = useWords(words)
  const format = useFormat()
  const language = useLanguage()
  const filterText = useFilterText()
  const list = useList(
    listExports,
    { query: {} },
    // No event tells of the rows of an export.
    { everyMs: (items) => (items.some(isUnderWay) ? LOOK_MS : false) },
  )
  const kinds = useCall(listExportKinds, {}).data?.items

  const kindName = (kind: string) => {
    const known = kinds?.find((one) => one.kind === kind)
    if (known === undefined) return kind
    return language === 'en' ? known.label_en : known.label_zh
  }
  const columns: readonly Column<ExportLine>[] = [
    { key: 'kind', title: say('kind'), cell: ({ kind }) => kindName(kind), width: '8rem' },
    { key: 'format', title: say('format'), cell: (line) => say(`format_${line.format}`), width: '4.5rem' },
    {
      key: 'filter',
      title: say('filter'),
      cell: ({ filter }) => <FilterText text={filterText(filter) || say('everything')} />,
    },
    { key: 'state', title: say('state'), cell: (line) => <ExportState line={line} />, width: '17rem' },
    { key: 'created', title: say('created'), cell: ({ created_at }) => format.shortTime(created_at), width: '7.5rem' },
    { key: 'acts', title: say('acts'), cell: (line) => <ExportActs line={line} />, width: '10rem', align: 'end' },
  ]
  return (
    <>
      <PageHead title={say('title')} note={say('note')} />
      <Card list>
        <DataTable
          name="exports"
          label={say('title')}
          list={list}
          columns={columns}
          keyOf={({ export_id }) => export_id}
          card={(line) => (
            <div className="space-y-2">
              <div className="flex items-baseline justify-between gap-3">
                <span className="text-body font-[560]">
                  {kindName(line.kind)} · {say(`format_${line.format}`)}
                </span>
                <span className="text-caption text-ink-2">{format.shortTime(line.created_at)}</span>
              </div>
              <p className="text-small break-words text-ink-2">{filterText(line.filter) || say('everything')}</p>
              <ExportState line={line} />
              <ExportActs line={line} />
            </div>
          )}
          empty={
            <Empty icon={Download} title={say('none')}>
              {say('none_note')}
            </Empty>
          }
        />
      </Card>
    </>
  )
}

function FilterText({ text }: { text: string }) {
  return (
    <span title={text} className="line-clamp-2 text-ink-2 whitespace-normal">
      {text}
    </span>
  )
}
