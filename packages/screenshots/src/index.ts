export { type ScreenshotConfig, screenshotConfig } from './config.ts'
export { type ImageType, sniffImage } from './image.ts'
export { createScreenshotStore, type KeptScreenshot, type Screenshot, type ScreenshotStore } from './store.ts'
