import { cancelExport, listExportKinds, listExports } from '@etermai/admin-contract'
import { FileDown } from 'lucide-react'
import { type ItemOf, useAct, useCall, useList } from '../../api/index.ts'
import { Button, Card, Chip, Empty, JsonView, type Mood, PageHead, Progress, useToast } from '../../design/index.ts'
import { defineWords, useFormat, useLanguage, useWords } from '../../language/index.ts'
import { type Column, DataTable, DownloadButton } from '../../lists/index.ts'

type Line = ItemOf<typeof listExports>

const words = defineWords({
  title: ['导出', 'Exports'],
  note: [
    '在后台生成，完成后可在此下载；文件到期自动删除。',
    'Made in the background; files can be fetched here until they expire.',
  ],
  what: ['内容', 'What'],
  state: ['状态', 'State'],
  rows: ['行数', 'Rows'],
  size: ['大小', 'Size'],
  asked: ['申请时间', 'Asked for'],
  kept: ['保留至', 'Kept until'],
  filter: ['筛选条件', 'Filter'],
  acts: ['操作', 'Acts'],
  waiting: ['排队中', 'Waiting'],
  running: ['生成中', 'Being made'],
  done: ['已完成', 'Done'],
  failed: ['失败', 'Failed'],
  canceled: ['已取消', 'Canceled'],
  expired: ['已过期', 'Expired'],
  cancel: ['取消', 'Cancel'],
  canceling: ['已取消导出', 'The export is canceled'],
  progress: ['导出进度', 'Progress of the export'],
  none: ['还没有导出', 'No exports yet'],
  none_note: [
    '在任务、流水、报表和日志页面点“导出”，会覆盖当前筛选的全部结果。',
    'Use “Export” on tasks, statements, reports or logs: it covers all that the filters find.',
  ],
})
const moods: Readonly<Record<Line['state'], Mood>> = {
  waiting: 'warning',
  running: 'accent',
  done: 'ok',
  failed: 'danger',
  canceled: 'neutral',
  expired: 'neutral',
}
const LOOK_MS = 2_000

/** One's exports: how far they are, and their files. */
export default function ExportsPage() {
  const say = useWords(words)
  const list = useList(
    listExports,
    { query: {} },
    { everyMs: (items) => (items.some(({ state }) => state === 'waiting' || state === 'running') ? LOOK_MS : false) },
  )
  const columns = useColumns()
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
          empty={
            <Empty icon={FileDown} title={say('none')}>
              {say('none_note')}
            </Empty>
          }
        />
      </Card>
    </>
  )
}

function useColumns(): readonly Column<Line>[] {
  const say = useWords(words)
  const format = useFormat()
  const labels = useLabels()
  return [
    { key: 'what', title: say('what'), cell: ({ kind, format: type }) => `${labels(kind)} · ${type.toUpperCase()}` },
    { key: 'state', title: say('state'), width: '160px', cell: (line) => <State line={line} /> },
    { key: 'rows', title: say('rows'), width: '96px', align: 'end', cell: ({ rows_done }) => format.number(rows_done) },
    { key: 'size', title: say('size'), width: '96px', align: 'end', cell: ({ bytes }) => format.bytes(bytes) },
    { key: 'asked', title: say('asked'), width: '132px', cell: ({ created_at }) => format.shortTime(created_at) },
    { key: 'kept', title: say('kept'), width: '132px', cell: ({ kept_until }) => format.shortTime(kept_until) },
    { key: 'acts', title: say('acts'), width: '112px', align: 'end', cell: (line) => <Acts line={line} /> },
    {
      key: 'filter',
      title: say('filter'),
      cell: ({ filter }) => <JsonView value={filter} label={say('filter')} />,
      optional: true,
    },
  ]
}

/** What kinds of exports are called. */
function useLabels(): (kind: string) => string {
  const language = useLanguage()
  const kinds = useCall(listExportKinds, {}).data?.items ?? []
  return (kind) => {
    const found = kinds.find((one) => one.kind === kind)
    return found === undefined ? kind : language === 'en' ? found.label_en : found.label_zh
  }
}

function State({ line }: { line: Line }) {
  const say = useWords(words)
  return (
    <span className="flex flex-col gap-1">
      <span className="flex items-center gap-2">
        <Chip mood={moods[line.state]}>{say(line.state)}</Chip>
        {line.error !== null && (
          <span className="truncate text-danger" title={line.error}>
            {line.error}
          </span>
        )}
      </span>
      {line.state === 'running' && <Progress label={say('progress')} done={line.rows_done} of={line.rows_total} />}
    </span>
  )
}

function Acts({ line }: { line: Line }) {
  const say = useWords(words)
  const toast = useToast()
  const cancel = useAct(cancelExport)
  if (line.state === 'done') return <DownloadButton exportId={line.export_id} />
  if (line.state !== 'waiting' && line.state !== 'running') return null
  return (
    <Button
      size="s"
      busy={cancel.isPending}
      onClick={() =>
        cancel.mutate(
          { params: { export_id: line.export_id } },
          { onSuccess: () => toast.done(say('canceling')), onError: toast.failed },
        )
      }
    >
      {say('cancel')}
    </Button>
  )
}
