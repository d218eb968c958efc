import { cancelExport, type listExports, requestExport } from '@etermai/admin-contract'
import { RotateCw, X } from 'lucide-react'
import { type ItemOf, useAct } from '../../api/index.ts'
import { Button, useToast } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { DownloadButton } from '../../lists/index.ts'
import { isUnderWay } from './export-state.tsx'

const words = defineWords({
  cancel: ['取消导出', 'Cancel'],
  canceled: ['导出已取消', 'The export was canceled'],
  again: ['重新导出', 'Export again'],
  asked: ['已重新申请导出', 'It was asked for again'],
})

/** What can be done with an export as it stands. */
export function ExportActs({ line }: { line: ItemOf<typeof listExports> }) {
  const say = useWords(words)
  const toast = useToast()
  const cancel = useAct(cancelExport)
  const again = useAct(requestExport)
  const { export_id, kind, format, filter, state } = line
  if (state === 'done') return <DownloadButton exportId={export_id} />
  if (isUnderWay(line))
    return (
      <Button
        size="s"
        icon={X}
        busy={cancel.isPending}
        onClick={() =>
          cancel.mutate(
            { params: { export_id } },
            { onSuccess: () => toast.done(say('canceled')), onError: toast.failed },
          )
        }
      >
        {say('cancel')}
      </Button>
    )
  return (
    <Button
      size="s"
      icon={RotateCw}
      busy={again.isPending}
      onClick={() =>
        again.mutate(
          { body: { kind, format, filter } },
          { onSuccess: () => toast.done(say('asked')), onError: toast.failed },
        )
      }
    >
      {say('again')}
    </Button>
  )
}
