import { signBody } from '@etermai/domain'
import type { DemoFile } from './demo-file.ts'

/** What people see when the platform is ready: where it is, who they are, and a call to paste. */
export function greeting(demo: DemoFile, dataDir: string): string {
  const customers = demo.customers.map(
    ({ username, api_key, md5_key }) => `  ${username.padEnd(12)} api_key ${api_key}  md5-key ${md5_key}`,
  )
  const name = new Intl.ListFormat('en').format(Object.keys(demo.processes))
  return [
    '',
    `EtermAIWeb is ready at ${demo.base_url}   (API reference: ${demo.base_url}/docs)`,
    '',
    `Administrator:  ${demo.admin.username} / ${demo.admin.password}`,
    'Customers:',
    ...customers,
    `Terminals:      ${demo.terminals.length} registered`,
    `Processes:      ${name}`,
    `Everything in:  ${dataDir}/demo.json   (logs: ${dataDir}/logs)`,
    '',
    'A signed call, ready to paste; the same call again finds the same task:',
    '',
    signedCall(demo),
    '',
    'npm run demo publishes 100 tasks. Ctrl-C ends everything.',
    '',
  ].join('\n')
}

function signedCall(demo: DemoFile): string {
  const [customer] = demo.customers
  if (!customer) return '  (there is no customer)'
  const fields = {
    username: customer.username,
    api_key: customer.api_key,
    requestId: `HELLO-${Date.now().toString(36).toUpperCase()}`,
    params: { origin: 'PEK', destination: 'SHA', date: inAMonth() },
    wait: 30,
  }
  const body = JSON.stringify({ ...fields, sign: signBody(fields, customer.md5_key, 'MD5') })
  return `curl -s ${demo.base_url}/api/query_av -H 'content-type: application/json' -d '${body}'`
}

/** A date that is certainly not past, in the calendar of the airlines. */
function inAMonth(): string {
  const monthMs = 30 * 86_400_000
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now() + monthMs)
}
