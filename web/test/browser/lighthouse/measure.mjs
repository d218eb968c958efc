// node measure.mjs <folder of Lighthouse> <port of a browser's debugger> <report> <address>: one page, as a desktop has it.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder = '', port = '', report = '', address = ''] = process.argv.slice(2)
/** @param {string} file */
const load = (file) => import(pathToFileURL(path.join(folder, 'node_modules', 'lighthouse', 'core', file)).href)
const { default: lighthouse } = await load('index.js')
const { default: desktop } = await load('config/desktop-config.js')

const categories = ['performance', 'accessibility', 'best-practices']
// Whoever is signed in stays it.
const flags = { port: Number(port), disableStorageReset: true, onlyCategories: categories, output: ['json', 'html'] }
const result = await lighthouse(address, { ...flags, logLevel: 'error' }, desktop)
const [json, html] = result.report
writeFileSync(`${report}.json`, json)
writeFileSync(`${report}.html`, html)
// What it has opened of its own may keep it.
process.exit(0)
