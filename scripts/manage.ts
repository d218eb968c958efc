// npm run manage -- <command>: the command line for operators. `--help` says what there is.
import { manage } from './manage/index.ts'

process.exitCode = await manage(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
})
