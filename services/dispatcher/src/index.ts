export { type DispatcherConfig, dispatcherConfig } from './config.ts'
export { startDispatcher } from './service.ts'
