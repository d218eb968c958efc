export { type ResultsConfig, resultsConfig } from './config.ts'
export { startResults } from './service.ts'
