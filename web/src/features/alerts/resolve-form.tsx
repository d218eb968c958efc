import { resolveAlert } from '@etermai/admin-contract'
import { useLocation, useNavigate } from 'react-router'
import { useAct } from '../../api/index.ts'
import { Form, TextArea, useSentForm, useToast } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'

const words = defineWords({
  remark: ['做了什么', 'What was done'],
  hint: ['会记入审计日志，也让同事知道', 'It is kept in the audit trail, and tells your colleagues'],
  act: ['标记为已处理', 'Seen to'],
  done: ['已标记为处理完毕', 'It is marked as seen to'],
})

export function ResolveForm({ alertId }: { alertId: number }) {
  const say = useWords(words)
  const toast = useToast()
  const navigate = useNavigate()
  const { search } = useLocation()
  const resolve = useAct(resolveAlert)
  const form = useSentForm({
    values: { remark: '' },
    draft: `alert-${alertId}`,
    send: ({ remark }) => resolve.mutateAsync({ params: { alert_id: alertId }, body: { remark } }),
    onDone: () => {
      toast.done(say('done'))
      void navigate({ pathname: '/alerts', search })
    },
  })
  return (
    <Form form={form} act={say('act')}>
      <TextArea label={say('remark')} hint={say('hint')} maxLength={500} {...form.field('remark')} />
    </Form>
  )
}
