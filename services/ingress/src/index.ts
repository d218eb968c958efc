export { type IngressConfig, ingressConfig } from './config.ts'
export { startIngress } from './service.ts'
