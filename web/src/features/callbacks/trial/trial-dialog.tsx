import { testCallback } from '@etermai/admin-contract'
import { useLocation, useNavigate } from 'react-router'
import { AdminError, useAct } from '../../../api/index.ts'
import { Dialog, Form, type SentForm, TextField, useSentForm } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'

const words = defineWords({
  title: ['发送测试事件', 'Send a trial event'],
  note: [
    '由平台的回调服务真实发送：同样签名、同样校验地址，但只尝试一次。',
    'The callback service sends it as any other, signed and guarded, but once only.',
  ],
  url: ['接收地址', 'Address that receives it'],
  url_hint: ['公网可达的 http(s) 地址', 'An http(s) address that the internet reaches'],
  act: ['发送并查看结果', 'Send it and see how it went'],
})
const EXAMPLE = 'https://agent.example/cb'
const KEPT = 'trial-callback-url'

/** Sends a trial event, and leads to how it went. */
export function TrialDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const say = useWords(words)
  return (
    <Dialog open={open} onClose={onClose} title={say('title')} note={say('note')}>
      <TrialForm onClose={onClose} />
    </Dialog>
  )
}

function TrialForm({ onClose }: { onClose(): void }) {
  const say = useWords(words)
  const navigate = useNavigate()
  const { search } = useLocation()
  const send = useAct(testCallback)
  const form: SentForm<{ url: string }> = useSentForm<{ url: string }>({
    values: { url: localStorage.getItem(KEPT) ?? '' },
    send: async ({ url }): Promise<void> => {
      try {
        const { event_id } = await send.mutateAsync({ body: { url: url.trim() } })
        localStorage.setItem(KEPT, url.trim())
        onClose()
        navigate(`/callbacks/${event_id}${search}`)
      } catch (error) {
        if (!(error instanceof AdminError) || error.code !== 'CALLBACK_URL_REJECTED') throw error
        // Its code says it in the language of the page.
        form.setError('url', { message: error.message }, { shouldFocus: true })
      }
    },
  })
  return (
    <Form form={form} act={say('act')} onCancel={onClose}>
      <TextField
        label={say('url')}
        hint={say('url_hint')}
        type="url"
        inputMode="url"
        placeholder={EXAMPLE}
        autoFocus
        {...form.field('url')}
      />
    </Form>
  )
}
