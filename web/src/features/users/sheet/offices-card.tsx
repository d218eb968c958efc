import { grantOffice, listGrants, revokeOffice } from '@etermai/admin-contract'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { type ItemOf, useAct, useList } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import {
  Button,
  Card,
  CardHead,
  Chip,
  ConfirmDialog,
  Dialog,
  Form,
  type Mood,
  TextField,
  useSentForm,
  useToast,
} from '../../../design/index.ts'
import { useFormat, useWords } from '../../../language/index.ts'
import { toLocal, toMoment } from '../../../lists/index.ts'
import type { UserDetail } from './user-sheet.tsx'
import { words } from './words.ts'

type Grant = ItemOf<typeof listGrants>
const moods: Readonly<Record<Grant['status'], Mood>> = {
  active: 'ok',
  upcoming: 'accent',
  expired: 'neutral',
  revoked: 'neutral',
}

/** Which Offices the user may use, and until when. */
export function OfficesCard({ user }: { user: UserDetail }) {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
  const grants = useList(listGrants, { query: { username: user.username } })
  const [granting, setGranting] = useState<Grant | 'new' | null>(null)
  const [revoking, setRevoking] = useState<Grant | null>(null)
  const mayGrant = can('offices.grant') && user.deleted_at === null
  return (
    <Card>
      <CardHead title={say('offices')}>
        {mayGrant && (
          <Button size="s" icon={Plus} onClick={() => setGranting('new')}>
            {say('grant')}
          </Button>
        )}
      </CardHead>
      {grants.items.length === 0 && !grants.isLoading && <p className="text-small text-ink-2">{say('no_offices')}</p>}
      <ul className="divide-y divide-hairline">
        {grants.items.map((grant) => (
          <li key={grant.office_no} className="flex flex-wrap items-center gap-3 py-2 text-small">
            <code className="font-mono font-[560]">{grant.office_no}</code>
            <Chip mood={moods[grant.status]}>{say(`grant_${grant.status}`)}</Chip>
            <span className="flex-1 text-ink-2">
              {grant.valid_until === null ? say('forever') : say('until', { at: format.time(grant.valid_until) })}
              {!grant.switched_on && ` · ${say('switched_off')}`}
            </span>
            {mayGrant && grant.status !== 'revoked' && (
              <span className="flex gap-1">
                <Button size="s" onClick={() => setGranting(grant)}>
                  {say('extend')}
                </Button>
                <Button size="s" onClick={() => setRevoking(grant)}>
                  {say('revoke')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {granting !== null && (
        <GrantDialog user={user} grant={granting === 'new' ? null : granting} onClose={() => setGranting(null)} />
      )}
      {revoking !== null && <RevokeDialog grant={revoking} onClose={() => setRevoking(null)} />}
    </Card>
  )
}

function GrantDialog({ user, grant, onClose }: { user: UserDetail; grant: Grant | null; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const { timeZone } = useFormat()
  const save = useAct(grantOffice, { touches: ['/api/admin/office-grants', '/api/admin/offices'] })
  const form = useSentForm({
    values: {
      office_no: grant?.office_no ?? '',
      valid_until: toLocal(grant?.valid_until ?? undefined, timeZone),
      remark: grant?.remark ?? '',
    },
    send({ office_no, valid_until, remark }) {
      const until = toMoment(valid_until, timeZone)
      return save.mutateAsync({
        params: { username: user.username, office_no: office_no.trim().toUpperCase() },
        body: {
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
  const title =
    grant === null ? say('grant_title', { name: user.username }) : say('extend_title', { office: grant.office_no })
  return (
    <Dialog open onClose={onClose} title={title}>
      <Form form={form} act={say('save')} onCancel={onClose}>
        <TextField label={say('office_no')} mono readOnly={grant !== null} {...form.field('office_no')} />
        <TextField label={say('valid_until')} type="datetime-local" {...form.field('valid_until')} />
        <TextField label={say('remark')} maxLength={500} {...form.field('remark')} />
      </Form>
    </Dialog>
  )
}

function RevokeDialog({ grant, onClose }: { grant: Grant; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const revoke = useAct(revokeOffice, { touches: ['/api/admin/office-grants', '/api/admin/offices'] })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={say('revoke_title', { name: grant.username, office: grant.office_no })}
      act={say('revoke')}
      danger
      onConfirm={async () => {
        await revoke.mutateAsync({ params: { username: grant.username, office_no: grant.office_no } })
        toast.done(say('revoked'))
      }}
    >
      {say('revoke_note')}
    </ConfirmDialog>
  )
}
