export { type AdminConfig, adminConfig } from './config.ts'
export { startAdminApi } from './service.ts'
