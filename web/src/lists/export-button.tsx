import { downloadExport, readExport, requestExport } from '@etermai/admin-contract'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { client, useAct, useCall } from '../api/index.ts'
import { Button, Dialog, Menu, MenuItem, Notice, Progress, useToast } from '../design/index.ts'
import { defineWords, useFormat, useWords } from '../language/index.ts'

export type ExportFormat = 'csv' | 'xlsx' | 'pdf'

const words = defineWords({
  export: ['导出', 'Export'],
  as_csv: ['CSV', 'CSV'],
  as_xlsx: ['Excel', 'Excel'],
  as_pdf: ['PDF', 'PDF'],
  title: ['导出', 'Export'],
  note: [
    '覆盖当前筛选的全部结果。可以关闭此窗口，完成后在“导出”页下载。',
    'Covers all that the filters find. You may close this: the file will be on the Exports page.',
  ],
  waiting: ['排队中', 'Waiting its turn'],
  running: ['已写入 {n} 行', '{n} {n|row|rows} written'],
  done: ['完成：{n} 行，{size}', 'Done: {n} {n|row|rows}, {size}'],
  failed: ['导出失败：{why}', 'The export failed: {why}'],
  ended: ['导出已取消或过期', 'The export was canceled, or has expired'],
  download: ['下载', 'Download'],
})
const POLL_MS = 1_000

/** Exports everything that a filter finds, as a job: asks for it, shows how far it is, and hands out the file. */
export function ExportButton({
  kind,
  filter,
  formats = ['csv', 'xlsx'],
}: {
  kind: string
  filter: Record<string, unknown>
  formats?: readonly ExportFormat[]
}) {
  const say = useWords(words)
  const toast = useToast()
  const request = useAct(requestExport)
  const [exportId, setExportId] = useState<string | null>(null)
  const ask = (format: ExportFormat) =>
    request.mutate(
      { body: { kind, format, filter } },
      { onSuccess: (line) => setExportId(line.export_id), onError: toast.failed },
    )
  return (
    <>
      <Menu
        trigger={
          <Button size="s" icon={Download} busy={request.isPending}>
            {say('export')}
          </Button>
        }
      >
        {formats.map((format) => (
          <MenuItem key={format} onPress={() => ask(format)}>
            {say(`as_${format}`)}
          </MenuItem>
        ))}
      </Menu>
      <Dialog open={exportId !== null} onClose={() => setExportId(null)} title={say('title')} note={say('note')}>
        {exportId !== null && <ExportState exportId={exportId} />}
      </Dialog>
    </>
  )
}

function ExportState({ exportId }: { exportId: string }) {
  const say = useWords(words)
  const format = useFormat()
  const line = useCall(
    readExport,
    { params: { export_id: exportId } },
    { everyMs: (latest) => (latest === undefined || isOpen(latest.state) ? POLL_MS : false) },
  ).data
  const state = line?.state ?? 'waiting'
  if (state === 'failed') return <Notice mood="danger">{say('failed', { why: line?.error ?? '' })}</Notice>
  if (state === 'canceled' || state === 'expired') return <Notice mood="warning">{say('ended')}</Notice>
  const rows = format.number(line?.rows_done ?? 0)
  if (state === 'done') {
    return (
      <div className="flex items-center justify-between gap-3">
        <span>{say('done', { n: rows, size: format.bytes(line?.bytes ?? null) })}</span>
        <DownloadButton exportId={exportId} />
      </div>
    )
  }
  return (
    <div className="space-y-2">
      <p>{state === 'waiting' ? say('waiting') : say('running', { n: rows })}</p>
      <Progress label={say('title')} done={line?.rows_done ?? 0} of={line?.rows_total ?? null} />
    </div>
  )
}

function isOpen(state: string): boolean {
  return state === 'waiting' || state === 'running'
}

/** Fetches the file with the rights of the session, and saves it under the server's name. */
export function DownloadButton({ exportId }: { exportId: string }) {
  const say = useWords(words)
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const download = async () => {
    setBusy(true)
    try {
      const response = await client.stream(downloadExport, { params: { export_id: exportId } })
      const name = /filename="?([^";]+)"?/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? exportId
      saveFile(await response.blob(), name)
    } catch (error) {
      toast.failed(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button tone="primary" size="s" icon={Download} busy={busy} onClick={download}>
      {say('download')}
    </Button>
  )
}

/** Hands a file to the browser. */
function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
