import { editApiConfig } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct } from '../../../api/index.ts'
import { Button, Card, CardHead, ConfirmDialog, Facts, Id, useToast } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import type { Config } from '../settings.tsx'

const words = defineWords({
  title: ['访问', 'Access'],
  enable: ['启用', 'Enable'],
  disable: ['停用…', 'Disable…'],
  disable_title: ['停用 {username} 的 API？', 'Disable the API of {username}?'],
  disable_note: [
    '停用后，用这个 api_key 的每次调用都会被拒绝（ACCOUNT_DISABLED）。已受理的任务照常完成并回调。',
    'Every call with this api_key will be refused (ACCOUNT_DISABLED). Tasks that were accepted go on, and are called back.',
  ],
  disable_act: ['停用 API', 'Disable the API'],
  enabled: ['API 已启用', 'The API is enabled'],
  disabled: ['API 已停用', 'The API is disabled'],
  username: ['用户名', 'Username'],
  default_office: ['默认 Office', 'Default Office'],
  no_office: ['未设置', 'None'],
  created: ['创建时间', 'Created'],
  updated: ['更新时间', 'Changed'],
})

/** Who calls, and whether they may. */
export function Access({ config, mayEdit }: { config: Config; mayEdit: boolean }) {
  const say = useWords(words)
  const format = useFormat()
  const toast = useToast()
  const edit = useAct(editApiConfig)
  const [asking, setAsking] = useState(false)
  const { username, etag, enabled } = config
  const turn = async (on: boolean) => {
    await edit.mutateAsync({ params: { username }, body: { etag, enabled: on } })
    toast.done(say(on ? 'enabled' : 'disabled'))
  }
  return (
    <Card>
      <CardHead title={say('title')}>
        {mayEdit &&
          (enabled ? (
            <Button size="s" onClick={() => setAsking(true)}>
              {say('disable')}
            </Button>
          ) : (
            <Button size="s" tone="primary" busy={edit.isPending} onClick={() => turn(true).catch(toast.failed)}>
              {say('enable')}
            </Button>
          ))}
      </CardHead>
      <Facts
        facts={[
          [say('username'), <Id key="username" id={username} />],
          ['api_key', <Id key="api_key" id={config.api_key} />],
          [say('default_office'), config.default_office ?? say('no_office')],
          [say('created'), format.time(config.created_at)],
          [say('updated'), format.time(config.updated_at)],
        ]}
      />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={say('disable_title', { username })}
        act={say('disable_act')}
        danger
        onConfirm={() => turn(false)}
      >
        {say('disable_note')}
      </ConfirmDialog>
    </Card>
  )
}
