import { showApiConfig } from '@etermai/admin-contract'
import { useCall } from '../../../api/index.ts'
import { Answer, ButtonLink, Card, CardHead, Chip, Facts, type Mood } from '../../../design/index.ts'
import { useFormat, useWords } from '../../../language/index.ts'
import type { UserDetail } from './user.ts'
import { words } from './words.ts'

const moods: Readonly<Record<'none' | 'off' | 'on', Mood>> = { none: 'neutral', off: 'warning', on: 'ok' }

/** May the user call, from where, and how they must sign. */
export function ApiCard({ user }: { user: UserDetail }) {
  const say = useWords(words)
  const format = useFormat()
  const found = useCall(showApiConfig, { params: { username: user.username } })
  const config = found.data
  const state = config === null ? 'none' : config?.enabled === false ? 'off' : 'on'
  return (
    <Card>
      <CardHead
        title={
          <span className="flex items-center gap-2">
            {say('api')}
            {config !== undefined && <Chip mood={moods[state]}>{say(`api_${state}`)}</Chip>}
          </span>
        }
      >
        <ButtonLink size="s" to={`/api-config?username=${encodeURIComponent(user.username)}`}>
          {say('to_api')}
        </ButtonLink>
      </CardHead>
      <Answer of={found} lines={2}>
        {(data) =>
          data === null ? (
            <p className="text-small text-ink-2">{say('api_none_note')}</p>
          ) : (
            <Facts
              columns={3}
              facts={[
                [say('sign_type'), data.sign_type ?? say('sign_either')],
                [say('whitelist'), whitelistText(data.ip_whitelist.length)],
                [say('timestamp'), say(data.require_timestamp ? 'needed' : 'not_needed')],
                [say('default_office'), data.default_office ?? say('no_default_office')],
                [say('updated'), format.time(data.updated_at)],
              ]}
            />
          )
        }
      </Answer>
    </Card>
  )

  function whitelistText(entries: number): string {
    return entries === 0 ? say('any_address') : say('addresses', { n: entries })
  }
}
