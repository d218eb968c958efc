import { createServer } from 'node:net'

/** @throws Error that says what to do when somebody else listens there */
export function ensurePortFree(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE'
      reject(isTaken ? new Error(`Port ${port} is in use by another program. Choose one with --port.`) : error)
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}
