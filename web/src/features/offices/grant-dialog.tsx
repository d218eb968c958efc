import { grantOffice } from '@etermai/admin-contract'
import { useAct } from '../../api/index.ts'
import { Dialog, Form, TextField, useSentForm, useToast } from '../../design/index.ts'
import { useFormat, useWords } from '../../language/index.ts'
import { toLocal, toMoment } from '../../lists/index.ts'
import type { Grant } from './grant-status.tsx'
import { words } from './words.ts'

/** Grants an Office to a user, or moves the ends of a grant. */
export function GrantDialog({ grant, onClose }: { grant: Grant | null; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const { timeZone } = useFormat()
  const save = useAct(grantOffice, { touches: ['/api/admin/office-grants', '/api/admin/offices'] })
  const form = useSentForm({
    values: {
      username: grant?.username ?? '',
      office_no: grant?.office_no ?? '',
      valid_from: toLocal(grant?.valid_from, timeZone),
      valid_until: toLocal(grant?.valid_until ?? undefined, timeZone),
      remark: grant?.remark ?? '',
    },
    send({ username, office_no, valid_from, valid_until, remark }) {
      const [from, until] = [toMoment(valid_from, timeZone), toMoment(valid_until, timeZone)]
      return save.mutateAsync({
        params: { username: username.trim(), office_no: office_no.trim().toUpperCase() },
        body: {
          ...(from === null ? {} : { valid_from: from }),
          ...(until === null ? {} : { valid_until: until }),
          ...(remark.trim() === '' ? {} : { remark: remark.trim() }),
        },
      })
    },
    onDone: () => {
      toast.done(say('granted'))
      onClose()
    },
  })
  const isNew = grant === null
  const title = isNew ? say('grant_title') : say('extend_title', { name: grant.username, office: grant.office_no })
  return (
    <Dialog open onClose={onClose} title={title}>
      <Form form={form} act={say(isNew ? 'grant' : 'save')} onCancel={onClose}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={say('user')} readOnly={!isNew} {...form.field('username')} />
          <TextField label={say('office')} mono readOnly={!isNew} {...form.field('office_no')} />
          <TextField label={say('valid_from')} type="datetime-local" {...form.field('valid_from')} />
          <TextField label={say('valid_until')} type="datetime-local" {...form.field('valid_until')} />
        </div>
        <TextField label={say('remark')} maxLength={500} {...form.field('remark')} />
      </Form>
    </Dialog>
  )
}
