/** Every picture of the guide is a window of this size: what room it takes is known before it has come. */
export const PICTURE = { width: 1280, height: 800 } as const
