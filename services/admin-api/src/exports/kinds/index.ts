import type { ExportKind } from '@etermai/exports'
import { auditExport } from './audit.ts'
import { reportExport } from './reports.ts'
import { statementExport } from './statement.ts'
import { taskExport } from './tasks.ts'

/** Everything that can be exported. */
export const exportKinds: readonly ExportKind[] = [taskExport, statementExport, reportExport, auditExport]
