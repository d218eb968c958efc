// npm run house: the rules of the house (scripts/house/rules.ts) over the whole repository.
import path from 'node:path'
import { checkHouse } from './house/rules.ts'
import { readSourceTree } from './house/source-tree.ts'

const files = readSourceTree(path.resolve(import.meta.dirname, '..'))
const problems = checkHouse(files)
for (const { rule, path: file, message } of problems) console.error(`${file}: ${message}\n    rule: ${rule}`)
if (problems.length > 0) process.exitCode = 1
else console.log(`${files.length} files keep the rules of the house`)
