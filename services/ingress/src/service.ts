import { beating, type StartService } from '@etermai/platform'
import { Doorbell } from '@etermai/task-store'
import { customerRoutes } from './app.ts'
import type { IngressConfig } from './config.ts'
import { createIngress } from './ingress.ts'

/** Starts the customers' side of the platform. */
export const startIngress: StartService<IngressConfig> = beating('ingress', async (platform, config) => {
  const doorbell = new Doorbell(platform)
  const ingress = createIngress(platform, config, doorbell)
  await Promise.all([ingress.publisher.open(), ingress.settings.read().catch(() => undefined)])
  return {
    routes: customerRoutes(ingress),
    drain: () => ingress.finished.drain(),
    async close() {
      ingress.publisher.stop()
      ingress.settings.stop()
      ingress.identify.close()
      ingress.finished.close()
      await doorbell.close()
      await ingress.callLog.close()
    },
  }
})
