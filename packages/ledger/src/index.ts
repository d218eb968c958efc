export * from './accounts.ts'
export * from './check.ts'
export * from './holds.ts'
export * from './transfers.ts'
