import { z } from 'zod'

/** For configurations: where screenshots are. */
export const screenshotConfig = {
  DATA_DIR: z.string().default('.data').describe('Folder for screenshots, where no S3 store is given'),
  S3_ENDPOINT: z.url().optional().describe('S3-compatible store for screenshots, e.g. https://s3.example/bucket'),
  S3_REGION: z.string().default('us-east-1').describe('Region of that store'),
  S3_ACCESS_KEY: z.string().optional().describe('Access key of that store'),
  S3_SECRET_KEY: z.string().optional().describe('Secret key of that store'),
}
const shape = z.object(screenshotConfig)
export type ScreenshotConfig = z.output<typeof shape>
