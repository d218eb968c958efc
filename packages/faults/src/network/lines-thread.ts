import { parentPort } from 'node:worker_threads'
import { FaultProxy } from '../proxy.ts'
import type { Done, Order } from './lines.ts'

const proxies = new Map<string, FaultProxy>()

async function obey(order: Order): Promise<Done> {
  switch (order.do) {
    case 'open': {
      const proxy = await FaultProxy.listen(order.target)
      proxies.set(order.line, proxy)
      return { port: proxy.port }
    }
    case 'break':
      proxies.get(order.line)?.break(order.fault)
      return { port: 0 }
    case 'heal':
      proxies.get(order.line)?.heal()
      return { port: 0 }
    case 'close':
      await Promise.all([...proxies.values()].map((proxy) => proxy.close()))
      return { port: 0 }
  }
}

parentPort?.on('message', (order: Order) => {
  void obey(order).then((done) => parentPort?.postMessage(done))
})
