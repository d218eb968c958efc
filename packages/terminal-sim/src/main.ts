import { run } from './cli.ts'

const { fleet, world, worldServer, stop } = await run(process.argv)
console.log(`${fleet.terminals.length} terminals started${worldServer === null ? '' : `, world at ${worldServer.url}`}`)

const finish = async () => {
  await stop()
  console.log(
    JSON.stringify({ ...fleet.stats(), acts: world?.acts().length, repeated_acts: world?.repeatedActs().length }),
  )
}
process.once('SIGINT', finish)
process.once('SIGTERM', finish)
