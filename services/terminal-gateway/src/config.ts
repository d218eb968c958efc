import { baseConfig, integer } from '@etermai/platform'
import { z } from 'zod'

export const gatewayConfig = baseConfig.extend({
  DATA_DIR: z.string().default('.data').describe('Folder for screenshots, where no S3 store is given'),
  S3_ENDPOINT: z.url().optional().describe('S3-compatible store for screenshots, e.g. https://s3.example/bucket'),
  S3_REGION: z.string().default('us-east-1').describe('Region of that store'),
  S3_ACCESS_KEY: z.string().optional().describe('Access key of that store'),
  S3_SECRET_KEY: z.string().optional().describe('Secret key of that store'),
  TERMINAL_CALLS_PER_SECOND: integer(50, 1, 100_000).describe('Calls of one terminal a second, at most'),
  MAX_HELD_POLLS: integer(20_000, 1, 1_000_000).describe('Polls held open by this process, at most'),
})
export type GatewayConfig = z.output<typeof gatewayConfig>
