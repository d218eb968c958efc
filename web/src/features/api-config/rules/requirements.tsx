import { editApiConfig } from '@etermai/admin-contract'
import { Controller } from 'react-hook-form'
import { useAct } from '../../../api/index.ts'
import { Card, CardHead, Facts, Form, SelectField, Switch, useSentForm, useToast } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import type { Config } from '../settings.tsx'

const words = defineWords({
  title: ['签名要求', 'What calls must carry'],
  note: ['不符合要求的调用会被拒绝，请先改好你的系统。', 'Other calls are refused: change your system first.'],
  sign_type: ['签名算法', 'Signature algorithm'],
  sign_type_any: ['MD5 或 HMAC-SHA256', 'MD5 or HMAC-SHA256'],
  sign_type_md5: ['只接受 MD5', 'MD5 only'],
  sign_type_hmac: ['只接受 HMAC-SHA256（推荐）', 'HMAC-SHA256 only (recommended)'],
  require_timestamp: ['必须带 timestamp', 'timestamp is required'],
  require_timestamp_note: ['偏差超过 5 分钟的请求会被拒绝，防止重放。', 'Calls more than 5 minutes off are refused.'],
  require_method: ['必须带 method', 'method is required'],
  require_method_note: [
    'method 等于地址的最后一段，签名不能挪作他用。',
    'It names the path, so that a signature is of no use elsewhere.',
  ],
  callback_needs_success_body: ['回调须回 success', 'Callbacks need the body success'],
  callback_needs_success_body_note: [
    '开启后，只有 2xx 且正文为 success 才算送达。',
    'Then a callback counts as delivered by 2xx and this body alone.',
  ],
  save: ['保存要求', 'Save'],
  saved: ['签名要求已保存', 'The requirements are saved'],
  yes: ['是', 'Yes'],
  no: ['否', 'No'],
})
const switches = ['require_timestamp', 'require_method', 'callback_needs_success_body'] as const

/** How strictly calls are looked at. */
export function Requirements({ config, mayEdit }: { config: Config; mayEdit: boolean }) {
  const say = useWords(words)
  const signTypes = [
    { value: '', label: say('sign_type_any') },
    { value: 'MD5', label: say('sign_type_md5') },
    { value: 'HMAC-SHA256', label: say('sign_type_hmac') },
  ]
  return (
    <Card>
      <CardHead title={say('title')} {...(mayEdit ? { note: say('note') } : {})} />
      {mayEdit ? (
        <RequirementsForm config={config} signTypes={signTypes} />
      ) : (
        <Facts
          facts={[
            [say('sign_type'), signTypes.find(({ value }) => value === (config.sign_type ?? ''))?.label],
            ...switches.map((name) => [say(name), say(config[name] ? 'yes' : 'no')] as const),
          ]}
        />
      )}
    </Card>
  )
}

type SignType = 'MD5' | 'HMAC-SHA256'

function RequirementsForm({
  config,
  signTypes,
}: {
  config: Config
  signTypes: readonly { value: string; label: string }[]
}) {
  const say = useWords(words)
  const toast = useToast()
  const edit = useAct(editApiConfig)
  const { username, etag, require_timestamp, require_method, callback_needs_success_body } = config
  const form = useSentForm<{ sign_type: string } & Record<(typeof switches)[number], boolean>>({
    values: { sign_type: config.sign_type ?? '', require_timestamp, require_method, callback_needs_success_body },
    send: ({ sign_type, ...rest }) =>
      edit.mutateAsync({
        params: { username },
        body: { etag, ...rest, sign_type: sign_type === '' ? null : (sign_type as SignType) },
      }),
    onDone: () => toast.done(say('saved')),
  })
  return (
    <Form form={form} act={say('save')}>
      <SelectField label={say('sign_type')} options={signTypes} {...form.field('sign_type')} />
      {switches.map((name) => (
        <Controller
          key={name}
          name={name}
          control={form.control}
          render={({ field }) => (
            <Switch label={say(name)} note={say(`${name}_note`)} checked={field.value} onChange={field.onChange} />
          )}
        />
      ))}
    </Form>
  )
}
