/** The services, as docker-compose.yml names them. */
export const serviceNames = [
  'ingress',
  'terminal-gateway',
  'results',
  'dispatcher',
  'callback',
  'admin-api',
  'edge',
] as const

/** Services that speak to Postgres and Redis. */
export const storeClients = serviceNames.filter((name) => name !== 'edge')

/** Callback receivers of a run. */
export const RECEIVERS = 6

/** Every line between two parts that can be broken. */
export const lineNames: readonly string[] = [
  ...storeClients.flatMap((name) => [`${name}>postgres`, `${name}>redis`]),
  'edge>ingress',
  'edge>terminal-gateway',
  'edge>results',
  'terminals>edge',
  'customers>edge',
  ...Array.from({ length: RECEIVERS }, (_, n) => `callback>receiver${n}`),
]
