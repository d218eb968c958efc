import { resolveTask } from '@etermai/admin-contract'
import { useAct } from '../../../api/index.ts'
import { Dialog, Form, SelectField, TextArea, useSentForm, useToast } from '../../../design/index.ts'
import { objectIn } from '../../../eterm/index.ts'
import { useWords } from '../../../language/index.ts'
import { words } from './words.ts'

/** Settles a task whose outcome nobody knows, by who has looked. */
export function ResolveDialog({ taskId, open, onClose }: { taskId: string; open: boolean; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const resolve = useAct(resolveTask, { touches: ['/api/admin/tasks', '/api/admin/alerts', '/api/admin/money'] })
  const form = useSentForm<{ as: 'completed' | 'failed'; remark: string; result: string }>({
    values: { as: 'completed', remark: '', result: '' },
    draft: `resolve-${taskId}`,
    async send({ as, remark, result }) {
      const read = as === 'completed' && result.trim() !== '' ? objectIn(result) : undefined
      if (read === null) {
        form.setError('result', { message: say('not_json') })
        return
      }
      await resolve.mutateAsync({
        params: { task_id: taskId },
        body: { as, remark, ...(read === undefined ? {} : { result: read }) },
      })
      toast.done(say('settled'))
      onClose()
    },
  })
  const isCompleted = form.watch('as') === 'completed'
  return (
    <Dialog open={open} onClose={onClose} title={say('resolve_title')} note={say('resolve_note')}>
      <Form form={form} act={say('settle')} onCancel={onClose}>
        <SelectField
          label={say('as')}
          options={(['completed', 'failed'] as const).map((value) => ({ value, label: say(`as_${value}`) }))}
          {...form.field('as')}
        />
        <TextArea label={say('remark')} hint={say('remark_hint')} maxLength={500} {...form.field('remark')} />
        {isCompleted && <TextArea label={say('result_json')} mono {...form.field('result')} />}
      </Form>
    </Dialog>
  )
}
