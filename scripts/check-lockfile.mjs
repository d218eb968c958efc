// After an install: does the committed lockfile still say what package.json asks for?
// Packages of other platforms may come and go: which of them a registry serves is not ours to decide.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { root } from './install.mjs'

/** @typedef {Record<string, { optional?: boolean, os?: string[] }>} Packages */

/** @param {string} text @returns {Packages} */
const packagesOf = (text) => JSON.parse(text).packages

const committed = packagesOf(execFileSync('git', ['show', 'HEAD:package-lock.json'], { cwd: root, encoding: 'utf8' }))
const installed = packagesOf(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))

const differing = [...new Set([...Object.keys(committed), ...Object.keys(installed)])].filter((name) => {
  const [before, after] = [committed[name], installed[name]]
  if (before !== undefined && after !== undefined) return !isDeepStrictEqual(before, after)
  const only = before ?? after
  return !(only?.optional && only.os)
})
for (const name of differing)
  console.error(`package-lock.json: ${name || 'the project itself'} differs after an install`)
process.exit(differing.length > 0 ? 1 : 0)
