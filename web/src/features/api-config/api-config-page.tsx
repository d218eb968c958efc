import { showApiConfig } from '@etermai/admin-contract'
import { Link, Outlet } from 'react-router'
import { useCall } from '../../api/index.ts'
import { useCan, useMe } from '../../app/session.tsx'
import { Answer, Card, Chip, PageHead, Segmented } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { useFilters } from '../../lists/index.ts'
import { Calls } from './calls/calls.tsx'
import { CreateConfig } from './create-config.tsx'
import { Settings } from './settings.tsx'
import { Signer } from './signer/signer.tsx'
import { useSecrets } from './use-secrets.ts'

const words = defineWords({
  title: ['API 配置', 'API configuration'],
  note: ['你的系统用这些密钥调用接口，并校验回调。', 'With these keys your system calls the API and checks callbacks.'],
  note_other: ['正在查看用户 {username} 的配置。', 'You are looking at the configuration of {username}.'],
  to_own: ['回到我的配置', 'Back to mine'],
  enabled: ['已启用', 'Enabled'],
  disabled: ['已停用', 'Disabled'],
  views: ['内容', 'View'],
  view_settings: ['配置', 'Settings'],
  view_signer: ['签名工具', 'Signer'],
  view_calls: ['最近调用', 'Recent calls'],
})
const views = ['settings', 'signer', 'calls'] as const

/** The keys of one user, what calls must carry, a signer, and what was called with them. */
export default function ApiConfigPage() {
  const say = useWords(words)
  const can = useCan()
  const me = useMe()
  const { filters, set } = useFilters(['username', 'view'])
  const username = filters.username ?? me.username
  const isOwn = username === me.username
  const config = useCall(showApiConfig, { params: { username } })
  const secrets = useSecrets()

  const open = views.filter((view) => (view === 'signer' ? isOwn : view === 'calls' ? can('logs.api') : true))
  const view = open.find((name) => name === filters.view) ?? 'settings'
  return (
    <>
      <PageHead
        title={
          <span className="inline-flex flex-wrap items-center gap-3">
            {say('title')}
            {config.data && (
              <Chip mood={config.data.enabled ? 'ok' : 'neutral'}>
                {say(config.data.enabled ? 'enabled' : 'disabled')}
              </Chip>
            )}
          </span>
        }
        note={
          isOwn ? (
            say('note')
          ) : (
            <>
              {say('note_other', { username })}{' '}
              <Link to="/api-config" className="text-accent underline underline-offset-2">
                {say('to_own')}
              </Link>
            </>
          )
        }
      />
      {config.data === null ? (
        <CreateConfig username={username} isOwn={isOwn} onMade={secrets.show} />
      ) : (
        <Answer of={config} lines={6}>
          {(data) =>
            data !== null && (
              <>
                {open.length > 1 && (
                  <div className="mb-5">
                    <Segmented
                      label={say('views')}
                      tabs={open.map((value) => ({ value, label: say(`view_${value}`) }))}
                      value={view}
                      onChange={(next) => set({ view: next === 'settings' ? null : next })}
                    />
                  </div>
                )}
                {view === 'settings' && <Settings config={data} secrets={secrets} />}
                {view === 'signer' && (
                  <Card>
                    <Signer config={data} />
                  </Card>
                )}
                {view === 'calls' && <Calls username={username} />}
              </>
            )
          }
        </Answer>
      )}
      <Outlet />
    </>
  )
}
