import { useState } from 'react'
import { useCan } from '../../../app/session.tsx'
import { Button, Card, CardHead, CopyButton } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import type { Config } from '../settings.tsx'
import type { SecretName, useSecrets } from '../use-secrets.ts'
import { RevealDialog } from './reveal-dialog.tsx'
import { RotateDialog } from './rotate-dialog.tsx'

const words = defineWords({
  title: ['密钥', 'Secrets'],
  note: [
    '查看和轮换都需要你的登录密码，并记入审计日志。',
    'Both need your password, and are written to the audit log.',
  ],
  reveal: ['查看密钥…', 'Show them…'],
  hide: ['隐藏（{n} 秒后自动）', 'Hide (by itself in {n} s)'],
  rotate: ['轮换…', 'Rotate…'],
  rotate_label: ['轮换 {name}', 'Rotate the {name}'],
  hidden: ['已隐藏', 'Hidden'],
  previous: ['旧密钥有效至 {at}', 'The one before holds until {at}'],
  md5_key: ['md5-key', 'md5-key'],
  webhook_secret: ['回调密钥', 'webhook secret'],
  md5_key_use: ['给请求签名，也用来校验回调里的 sign。', 'Signs your calls, and checks the sign of callbacks.'],
  webhook_secret_use: ['用 Standard Webhooks 方式校验回调。', 'Checks callbacks in the manner of Standard Webhooks.'],
})
const names: readonly SecretName[] = ['md5_key', 'webhook_secret']
const DOTS = '•'.repeat(24)

/** The two secrets: hidden, shown for a minute, replaced. */
export function Keys({ config, secrets }: { config: Config; secrets: ReturnType<typeof useSecrets> }) {
  const say = useWords(words)
  const format = useFormat()
  const mayReveal = useCan()('api_config.reveal')
  const [asking, setAsking] = useState(false)
  const [rotating, setRotating] = useState<SecretName | null>(null)
  const { username } = config
  return (
    <Card>
      <CardHead title={say('title')} {...(mayReveal ? { note: say('note') } : {})}>
        {secrets.left > 0 ? (
          <Button size="s" onClick={secrets.hide}>
            {say('hide', { n: secrets.left })}
          </Button>
        ) : (
          mayReveal && (
            <Button size="s" onClick={() => setAsking(true)}>
              {say('reveal')}
            </Button>
          )
        )}
      </CardHead>
      <ul className="divide-y divide-hairline">
        {names.map((name) => {
          const secret = secrets.secrets[name]
          const until = config[`${name}_previous_until`]
          return (
            <li key={name} className="py-3 first:pt-0 last:pb-0">
              <div className="flex items-center justify-between gap-3">
                <h3 className="text-body font-[560]">{say(name)}</h3>
                {mayReveal && (
                  <Button
                    size="s"
                    tone="quiet"
                    aria-label={say('rotate_label', { name: say(name) })}
                    onClick={() => setRotating(name)}
                  >
                    {say('rotate')}
                  </Button>
                )}
              </div>
              <div className="flex min-h-9 items-center gap-1">
                {secret === undefined ? (
                  <>
                    <span aria-hidden className="truncate font-mono text-small text-ink-2">
                      {DOTS}
                    </span>
                    <span className="sr-only">{say('hidden')}</span>
                  </>
                ) : (
                  <>
                    <code className="min-w-0 font-mono text-small break-all">{secret}</code>
                    <CopyButton text={secret} />
                  </>
                )}
              </div>
              <p className="text-caption text-ink-2">
                {say(`${name}_use`)}
                {until !== null && ` ${say('previous', { at: format.time(until) })}`}
              </p>
            </li>
          )
        })}
      </ul>
      <RevealDialog username={username} open={asking} onClose={() => setAsking(false)} onShown={secrets.show} />
      {rotating !== null && (
        <RotateDialog
          username={username}
          name={rotating}
          label={say(rotating)}
          onClose={() => setRotating(null)}
          onShown={secrets.show}
        />
      )}
    </Card>
  )
}
