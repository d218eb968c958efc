export { ExportFiles } from './files.ts'
export { type Format, formats, mediaTypes } from './formats/index.ts'
export { defineExport, type ExportKind, type Requester } from './kind.ts'
export { paged } from './paged.ts'
export {
  cancelExport,
  type ExportLine,
  type ExportState,
  findExport,
  listExports,
  requestExport,
} from './requests.ts'
export { type Cell, type Chart, type Column, columnsOf, type Table } from './table.ts'
export { type ExportWorker, startExportWorker } from './worker.ts'
