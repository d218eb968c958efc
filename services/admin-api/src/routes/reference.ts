import { adminOpenApiDocument } from '@etermai/admin-contract'
import { openApiDocument } from '@etermai/domain'
import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'
import packageJson from '../../package.json' with { type: 'json' }

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#1f6feb"/>' +
  '<path d="M3 9.5 13 4 9.5 13 8 9.5Z" fill="#fff"/></svg>'

/**
 * `GET /openapi.json` for integrators, `GET /openapi-admin.json` for the console's API, and at `/docs` the reference of
 * both with try-it; all of it is served from here.
 */
export async function reference(app: FastifyInstance): Promise<void> {
  const document = openApiDocument(packageJson.version)
  const adminDocument = adminOpenApiDocument(packageJson.version)
  app.get('/openapi.json', () => document)
  app.get('/openapi-admin.json', () => adminDocument)
  app.get('/favicon.ico', (_request, reply) => reply.type('image/svg+xml').send(ICON))
  await app.register(scalar, {
    routePrefix: '/docs',
    configuration: {
      sources: [
        { title: 'API', url: '/openapi.json' },
        { title: 'Admin API', url: '/openapi-admin.json' },
      ],
      pageTitle: 'EtermAIWeb API',
      // Whatever would call other hosts, or invite people to: fonts, telemetry, hosted clients and assistants.
      withDefaultFonts: false,
      telemetry: false,
      hideClientButton: true,
      showDeveloperTools: 'never',
      agent: { disabled: true },
      mcp: { disabled: true },
    },
  })
}
