import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

export interface SmtpServer extends AsyncDisposable {
  url: string
  /** Whole messages, as they came. */
  received: string[]
}

/** As much of an SMTP server as a mail needs (RFC 5321), on this machine. `answerTo` may refuse a recipient. */
export async function createSmtpServer(options: { answerTo?: (address: string) => string } = {}): Promise<SmtpServer> {
  const { answerTo = () => '250 ok' } = options
  const received: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    const say = (line: string) => void socket.write(`${line}\r\n`)
    let message: string[] | null = null
    say('220 test')
    createInterface({ input: socket }).on('line', (line) => {
      if (message !== null) {
        if (line !== '.') {
          message.push(line)
          return
        }
        received.push(message.join('\n'))
        message = null
        say('250 kept')
        return
      }
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'RCPT') say(answerTo(/<(.*)>/.exec(line)?.[1] ?? ''))
      else if (verb === 'DATA') {
        message = []
        say('354 go on')
      } else if (verb === 'QUIT') {
        say('221 bye')
        socket.end()
      } else say('250 ok')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
