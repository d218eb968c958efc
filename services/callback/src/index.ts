export { type CallbackConfig, callbackConfig } from './config.ts'
export { startCallback } from './service.ts'
