export { CallLog } from './calls/call-log.ts'
export { watchCalls } from './calls/watch-calls.ts'
export { callLogConfig } from './config.ts'
