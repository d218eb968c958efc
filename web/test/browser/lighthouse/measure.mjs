// node measure.mjs <folder of Lighthouse> <port of a browser's debugger> <report> <address>: one page, as a desktop has it.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder = '', port = '', report = '', address = ''] = process.argv.slice(2)
/** @param {string} file */
const load = (file) => import(pathToFileURL(path.join(folder, 'node_modules', 'lighthouse', 'core', file)).href)
const { default: lighthouse } = await load('index.js')
const { default: desktop } = await load('config/desktop-config.js')

/**
 * @param {string} name
 * @param {object} wanted
 */
async function measure(name, wanted) {
  // Whoever is signed in stays it.
  const flags = { port: Number(port), disableStorageReset: true, output: ['json', 'html'], logLevel: 'error' }
  const result = await lighthouse(address, { ...flags, ...wanted }, desktop)
  const [json, html] = result.report
  writeFileSync(`${name}.json`, json)
  writeFileSync(`${name}.html`, html)
}

// A busy browser can lose a part of the trace that speed is read from, and a report without one is worth nothing. So what a
// page is judged by is asked for without a trace; `baseline`, which no score counts, is all that wanted one there.
await measure(report, { onlyCategories: ['accessibility', 'best-practices'], skipAudits: ['baseline'] })
await measure(`${report}-speed`, { onlyCategories: ['performance'] }).catch((error) =>
  writeFileSync(`${report}-speed.json`, JSON.stringify({ runtimeError: { message: String(error) } })),
)
// What it has opened of its own may keep it.
process.exit(0)
