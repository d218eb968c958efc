import { listExportKinds } from '@etermai/admin-contract'
import { useCall } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import type { Unit } from '../../../eterm/index.ts'
import { ExportButton } from '../../../lists/index.ts'
import type { Dimension } from '../question/dimensions.ts'
import { type About, exportedAs } from '../question/report-route.ts'
import type { Question } from '../question/use-question.ts'

/** Exports what a card shows, in the formats that the server makes of reports. */
export function ReportExport({
  about,
  question,
  by,
  unit,
}: {
  about: About
  question: Question
  by: readonly ('time' | Dimension)[]
  unit?: Unit
}) {
  const can = useCan()
  const kinds = useCall(listExportKinds, {}, { enabled: can('reports.export') })
  const kind = kinds.data?.items.find((one) => one.kind === 'reports')
  if (kind === undefined) return null
  const { user_id, ...rest } = question.query
  const filter = {
    about: exportedAs[about],
    ...rest,
    ...(user_id === undefined ? {} : { user_id: Number(user_id) }),
    by: by.join(','),
    ...(unit === undefined ? {} : { unit }),
  }
  return <ExportButton kind="reports" filter={filter} formats={kind.formats} />
}
