import { createApiConfig } from '@etermai/admin-contract'
import { KeyRound } from 'lucide-react'
import { useAct } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import { Button, Card, Empty, useToast } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import type { Secrets } from './use-secrets.ts'

const words = defineWords({
  none: ['还没有 API 配置', 'No API configuration yet'],
  none_other: ['用户 {username} 没有 API 配置', '{username} has no API configuration'],
  note: [
    '创建后会得到 api_key、md5-key 和回调密钥，你的系统就可以调用接口。密钥会立即显示一分钟。',
    'It brings an api_key, an md5-key and a webhook secret, so that a system can call the API. They are shown at once, for a minute.',
  ],
  ask: ['如需通过接口调用，请联系管理员创建。', 'Ask your administrator for one if a system is to call the API.'],
  create: ['创建 API 配置', 'Create the API configuration'],
  made: ['已创建，请保存密钥', 'Created: keep the keys now'],
})

/** Where a user has no configuration: makes one. */
export function CreateConfig({
  username,
  isOwn,
  onMade,
}: {
  username: string
  isOwn: boolean
  onMade(secrets: Secrets): void
}) {
  const say = useWords(words)
  const can = useCan()
  const toast = useToast()
  const create = useAct(createApiConfig)
  const make = () =>
    create.mutate(
      { params: { username } },
      {
        onSuccess: ({ md5_key, webhook_secret }) => {
          onMade({ md5_key, webhook_secret })
          toast.done(say('made'))
        },
        onError: toast.failed,
      },
    )
  const mayCreate = can('api_config.edit')
  return (
    <Card>
      <Empty icon={KeyRound} title={isOwn ? say('none') : say('none_other', { username })}>
        <p>{say(mayCreate ? 'note' : 'ask')}</p>
        {mayCreate && (
          <Button tone="primary" className="mt-5" busy={create.isPending} onClick={make}>
            {say('create')}
          </Button>
        )}
      </Empty>
    </Card>
  )
}
