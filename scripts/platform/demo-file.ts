import { rmSync } from 'node:fs'
import path from 'node:path'
import { writePrivately } from './files.ts'

/** What the seed put there for people who try the platform. */
export interface DemoContent {
  admin: { username: string; password: string }
  customers: {
    username: string
    api_key: string
    md5_key: string
    webhook_secret: string
    /** Yuan, as a decimal string. */
    balance: string
    offices: string[]
  }[]
  terminals: { terminal_id: string; terminal_key: string; office_no: string; pid: string }[]
}

/** The content of demo.json: how to reach a running platform and with which credentials. */
export interface DemoFile extends DemoContent {
  base_url: string
  database_url: string
  redis_url: string
  /** So many of the terminals, the first, are played by the simulator. */
  simulated: number
  /** Process ids by name. */
  processes: Record<string, number>
}

const file = (dataDir: string): string => path.join(dataDir, 'demo.json')

/** Written when the platform is ready, and again when a process id changed. */
export function writeDemoFile(dataDir: string, content: DemoFile): void {
  writePrivately(file(dataDir), `${JSON.stringify(content, null, 2)}\n`)
}

/** Whoever waits for demo.json must not find the one of an earlier start. */
export function removeDemoFile(dataDir: string): void {
  rmSync(file(dataDir), { force: true })
}
