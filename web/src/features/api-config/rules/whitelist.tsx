import { editApiConfig } from '@etermai/admin-contract'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../api/index.ts'
import {
  Button,
  Card,
  CardHead,
  ConfirmDialog,
  Form,
  Notice,
  type SentForm,
  TextArea,
  useSentForm,
  useToast,
} from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import type { Config } from '../settings.tsx'
import { useLineProblems } from './line-problems.ts'
import { letsIn, readWhitelist } from './whitelist.ts'

const words = defineWords({
  title: ['IP 白名单', 'IP whitelist'],
  note: [
    '每行一个地址或网段，最多 200 个；留空则不限来源。',
    'One address or range a line, 200 at most; empty: from anywhere.',
  ],
  any: ['任何地址都可以调用。', 'Calls may come from any address.'],
  field: ['允许的地址', 'Addresses that may call'],
  add: ['加入我的地址 {address}', 'Add my address {address}'],
  not_in: [
    '你现在的地址 {address} 不在名单内。如果服务器也从这里出去，它的调用会被拒绝。',
    'Your present address {address} is not on it. If your server calls from there too, it will be refused.',
  ],
  save: ['保存白名单', 'Save the whitelist'],
  saved: ['白名单已保存', 'The whitelist is saved'],
  first_title: ['只允许这 {n} 个来源？', 'Let in {n} {n|source|sources} only?'],
  first_note: [
    '现在任何地址都可以调用。保存后，来自其他地址的调用会立即被拒绝（IP_NOT_ALLOWED）。',
    'Any address may call now. After this, calls from all others are refused at once (IP_NOT_ALLOWED).',
  ],
  empty_title: ['清空白名单？', 'Empty the whitelist?'],
  empty_note: ['清空后，任何地址都可以用这组密钥调用。', 'Then any address may call with these keys.'],
  act: ['确认并保存', 'Save it'],
})

/** From where calls may come. */
export function Whitelist({ config, mayEdit }: { config: Config; mayEdit: boolean }) {
  const say = useWords(words)
  const ranges = config.ip_whitelist
  return (
    <Card>
      <CardHead title={say('title')} note={say('note')} />
      {mayEdit ? (
        <WhitelistForm config={config} />
      ) : ranges.length === 0 ? (
        <p className="text-body text-ink-2">{say('any')}</p>
      ) : (
        <ul className="space-y-1 font-mono text-small">
          {ranges.map((range) => (
            <li key={range}>{range}</li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function WhitelistForm({ config }: { config: Config }) {
  const say = useWords(words)
  const toast = useToast()
  const edit = useAct(editApiConfig)
  const [asking, setAsking] = useState(false)
  const { username, etag, my_address: address } = config
  const form: SentForm<{ ip_whitelist: string }> = useSentForm<{ ip_whitelist: string }>({
    values: { ip_whitelist: config.ip_whitelist.join('\n') },
    send: async ({ ip_whitelist }): Promise<void> => {
      const next = readWhitelist(ip_whitelist)
      if (next.some(({ problem }) => problem !== null)) return form.setFocus('ip_whitelist')
      // Turning the list on, or off, is what shuts systems out or lets strangers in.
      if ((next.length === 0) !== (config.ip_whitelist.length === 0)) setAsking(true)
      else await save(ip_whitelist)
    },
  })
  const save = async (text: string) => {
    const ip_whitelist = readWhitelist(text).map(({ range }) => range)
    await edit.mutateAsync({ params: { username }, body: { etag, ip_whitelist } })
    toast.done(say('saved'))
  }
  const text = form.watch('ip_whitelist')
  const lines = readWhitelist(text)
  const problems = useLineProblems(lines)
  const ranges = lines.filter(({ problem }) => problem === null).map(({ range }) => range)
  const isOut = !letsIn(ranges, address)
  return (
    <>
      <Form form={form} act={say('save')}>
        <TextArea
          label={say('field')}
          mono
          rows={Math.min(12, Math.max(4, lines.length + 1))}
          spellCheck={false}
          placeholder={'203.0.113.7\n203.0.113.0/24\n2001:db8::/32'}
          {...form.field('ip_whitelist')}
          {...(problems.length > 0 ? { error: problems.join('\n') } : {})}
        />
        {isOut && <Notice mood="warning">{say('not_in', { address })}</Notice>}
        {(isOut || ranges.length === 0) && (
          <Button
            size="s"
            icon={Plus}
            onClick={() =>
              form.setValue('ip_whitelist', [text.trimEnd(), address].filter(Boolean).join('\n'), { shouldDirty: true })
            }
          >
            {say('add', { address })}
          </Button>
        )}
      </Form>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={lines.length === 0 ? say('empty_title') : say('first_title', { n: lines.length })}
        act={say('act')}
        onConfirm={() => save(text)}
      >
        {say(lines.length === 0 ? 'empty_note' : 'first_note')}
      </ConfirmDialog>
    </>
  )
}
