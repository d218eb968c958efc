/** Rings for exports that wait. */
export const EXPORTS_QUEUE = 'exports'
