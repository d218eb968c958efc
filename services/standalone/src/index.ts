export { type StandaloneConfig, standaloneConfig } from './config.ts'
export { services } from './services.ts'
