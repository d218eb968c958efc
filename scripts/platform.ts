// npm start and npm run services, once everything is installed: databases, migrations, demo content, services,
// simulated terminals. Ends all of it in order on Ctrl-C.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { migrate } from '@etermai/platform/migrate'
import { type DemoContent, removeDemoFile, writeDemoFile } from './platform/demo-file.ts'
import { greeting } from './platform/greeting.ts'
import { endLeftovers, recordProcesses } from './platform/leftovers.ts'
import { type DataDirLock, lockDataDir } from './platform/lock.ts'
import { type Options, readOptions } from './platform/options.ts'
import { ensurePortFree } from './platform/port.ts'
import { localUrl, type Surroundings, startServices, startStandalone, startTerminals } from './platform/programs.ts'
import { secretsKey } from './platform/secrets.ts'
import { openStores } from './platform/stores.ts'
import { Supervisor } from './platform/supervisor.ts'
import { seed } from './seed.ts'

const options = readOptions(process.argv.slice(2))
const log = (message: string): void => console.log(`${new Date().toLocaleTimeString('en-GB')}  ${message}`)

/** Set once everything is ready; demo.json and what a later start must clean up follow it. */
let ready: { surroundings: Surroundings; content: DemoContent } | undefined
const supervisor = new Supervisor(log, () => {
  recordProcesses(options.dataDir, supervisor.pids())
  if (ready) publish(ready.surroundings, ready.content)
})

let lock: DataDirLock | undefined
let ending: Promise<never> | undefined

/** Ends everything, once; repeated signals are the same wish. */
function end(exitCode: number, reason: string): Promise<never> {
  ending ??= (async () => {
    if (lock) {
      lock.ending()
      log(`${reason}: stopping`)
      await supervisor.stop()
      recordProcesses(options.dataDir, {})
      lock.release()
      log('stopped')
    }
    process.exit(exitCode)
  })()
  return ending
}

process.on('SIGINT', () => end(0, 'Ctrl-C'))
process.on('SIGTERM', () => end(0, 'asked to end'))
process.on('SIGHUP', () => end(0, 'the terminal is gone'))
// The channel to npm's process: it breaks when that one is killed.
process.on('disconnect', () => end(1, 'the process that started this is gone'))

try {
  await start(options)
} catch (error) {
  if (ending) await ending
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  await end(1, 'the start failed')
}

async function start({ mode, dataDir, sim, terminals }: Options): Promise<void> {
  mkdirSync(path.join(dataDir, 'logs'), { recursive: true })
  lock = await lockDataDir(dataDir)
  await endLeftovers(dataDir, log)
  await ensurePortFree(options.host, options.port)
  removeDemoFile(dataDir)
  const key = secretsKey(dataDir)
  const stores = await openStores(supervisor, dataDir, log)
  await migrate(stores.databaseUrl, { dir: path.resolve(import.meta.dirname, '../prisma/migrations'), log })
  const content = await seed({
    databaseUrl: stores.databaseUrl,
    secretsKey: key,
    terminals: Math.max(sim, terminals),
    dataDir,
    log,
  })
  const surroundings: Surroundings = { supervisor, options, stores, secretsKey: key }
  log(mode === 'standalone' ? 'starting the platform' : 'starting the services')
  await (mode === 'standalone' ? startStandalone : startServices)(surroundings)
  if (sim > 0) await startTerminals(surroundings, content.terminals)
  ready = { surroundings, content }
  console.log(greeting(publish(surroundings, content), dataDir))
}

function publish({ stores }: Surroundings, content: DemoContent) {
  const demo = {
    base_url: localUrl(options),
    database_url: stores.databaseUrl,
    redis_url: stores.redisUrl,
    admin: content.admin,
    customers: content.customers,
    terminals: content.terminals,
    simulated: options.sim,
    processes: supervisor.pids(),
  }
  writeDemoFile(options.dataDir, demo)
  return demo
}
