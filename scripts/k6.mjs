// npm run k6 -- <profile> [options]: loads a running platform with k6; see k6/README.md.
import { become, ensureInstalled } from './install.mjs'

await ensureInstalled()
become('scripts/k6.ts', process.argv.slice(2))
