import type { DataOf, showApiConfig } from '@etermai/admin-contract'
import { useCan } from '../../app/session.tsx'
import { Access } from './keys/access.tsx'
import { Keys } from './keys/keys.tsx'
import { Requirements } from './rules/requirements.tsx'
import { Whitelist } from './rules/whitelist.tsx'
import type { useSecrets } from './use-secrets.ts'

export type Config = NonNullable<DataOf<typeof showApiConfig>>

/** Everything of a configuration that can be set. */
export function Settings({ config, secrets }: { config: Config; secrets: ReturnType<typeof useSecrets> }) {
  const can = useCan()
  const mayEdit = can('api_config.edit')
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <div className="grid min-w-0 gap-4">
        <Access config={config} mayEdit={mayEdit} />
        <Keys config={config} secrets={secrets} />
      </div>
      <div className="grid min-w-0 gap-4">
        <Requirements key={requirementsOf(config)} config={config} mayEdit={mayEdit} />
        <Whitelist key={[config.username, ...config.ip_whitelist].join()} config={config} mayEdit={mayEdit} />
      </div>
    </div>
  )
}

/** Names the state of that form alone, so that what is typed there outlives other edits. */
function requirementsOf({ username, sign_type, ...config }: Config): string {
  return [
    username,
    sign_type,
    config.require_timestamp,
    config.require_method,
    config.callback_needs_success_body,
  ].join()
}
