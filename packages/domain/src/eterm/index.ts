export * from './dates.ts'
export * from './formats.ts'
export * from './gb2312.ts'
export * from './identity-card.ts'
