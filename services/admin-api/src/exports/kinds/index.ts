import type { ExportKind } from '@etermai/exports'
import { auditExport } from './audit.ts'
import { callLogExport } from './call-log.ts'
import { reportExport } from './reports.ts'
import { statementExport } from './statement.ts'
import { taskLogExport } from './task-log.ts'
import { taskExport } from './tasks.ts'
import { terminalLogExport } from './terminal-log.ts'

/** Everything that can be exported. */
export const exportKinds: readonly ExportKind[] = [
  taskExport,
  statementExport,
  reportExport,
  auditExport,
  taskLogExport,
  terminalLogExport,
  callLogExport,
]
