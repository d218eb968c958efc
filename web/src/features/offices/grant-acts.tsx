import { useMe } from '../../app/session.tsx'
import { isSuper } from '../../app/standing.ts'
import { Button } from '../../design/index.ts'
import type { Grant } from '../../eterm/index.ts'
import { useWords } from '../../language/index.ts'
import { words } from './words.ts'

export interface GrantActsOf {
  onChange(grant: Grant): void
  onRevoke(grant: Grant): void
}

/** What can be done to a grant; to one's own only by who runs the whole platform. */
export function GrantActs({ grant, onChange, onRevoke }: GrantActsOf & { grant: Grant }) {
  const say = useWords(words)
  const me = useMe()
  if (grant.username === me.username && !isSuper({ role: me.role.name })) return null
  if (grant.status === 'revoked' || grant.status === 'expired')
    return (
      <Button size="s" onClick={() => onChange(grant)}>
        {say('again')}
      </Button>
    )
  return (
    <span className="inline-flex gap-1">
      <Button size="s" onClick={() => onChange(grant)}>
        {say('extend')}
      </Button>
      <Button size="s" onClick={() => onRevoke(grant)}>
        {say('revoke')}
      </Button>
    </span>
  )
}

/** Does the user use it, and is it the one that is taken where none is named? */
export function UseText({ grant: { switched_on, is_default } }: { grant: Grant }) {
  const say = useWords(words)
  return say(!switched_on ? 'switched_off' : is_default ? 'used_default' : 'switched_on')
}
