import { openApiDocument } from '@etermai/domain'
import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'
import packageJson from '../../package.json' with { type: 'json' }

/** `GET /openapi.json`, and at `/docs` the reference with try-it; its assets are served from here. */
export async function reference(app: FastifyInstance): Promise<void> {
  const document = openApiDocument(packageJson.version)
  app.get('/openapi.json', () => document)
  await app.register(scalar, {
    routePrefix: '/docs',
    configuration: { content: () => document, withDefaultFonts: false, hideClientButton: true, telemetry: false },
  })
}
