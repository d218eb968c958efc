// What Docker asks every few seconds: does the service in this container live?
import { environment } from '../scripts/env.mjs'

const scheme = environment.TLS_CERT_FILE ? 'https' : 'http'
// Our own certificate names the public host, not 127.0.0.1.
if (scheme === 'https') environment.NODE_TLS_REJECT_UNAUTHORIZED = '0'
const answer = await fetch(`${scheme}://127.0.0.1:${environment.PORT}/livez`).catch(() => undefined)
process.exit(answer?.ok ? 0 : 1)
