import { grantOffice } from '@etermai/admin-contract'
import { useId } from 'react'
import { useAct } from '../../api/index.ts'
import { useMe } from '../../app/session.tsx'
import { Button, Dialog, Form, Notice, TextField, useSentForm, useToast } from '../../design/index.ts'
import { useFormat, useWords } from '../../language/index.ts'
import { toLocal, toMoment } from '../../lists/index.ts'
import type { Grant } from './grant-status.tsx'
import { OfficeNames, UserNames } from './names.tsx'
import { endAfter, OFFERED_DAYS } from './validity.ts'
import { words } from './words.ts'

/** What a change of a grant makes be read again. */
export const grantTouches = ['/api/admin/office-grants', '/api/admin/offices'] as const

/** What it is about: a grant that there is, one to a user, or to whomever one names. */
export type GrantSubject = { grant: Grant } | { username: string } | 'anybody'

/** Grants an Office, or moves the ends of a grant. */
export function GrantDialog({ subject, onClose }: { subject: GrantSubject; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const me = useMe()
  const { timeZone } = useFormat()
  const id = useId()
  const save = useAct(grantOffice, { touches: grantTouches })
  const grant = subject !== 'anybody' && 'grant' in subject ? subject.grant : null
  const user = subject === 'anybody' ? null : (grant?.username ?? ('username' in subject ? subject.username : null))
  // One that was revoked or has ended begins anew.
  const isOver = grant?.status === 'revoked' || grant?.status === 'expired'
  const until = grant === null || isOver ? null : grant.valid_until
  const form = useSentForm({
    values: {
      username: user ?? '',
      office_no: grant?.office_no ?? '',
      valid_from: isOver ? '' : toLocal(grant?.valid_from, timeZone),
      valid_until: toLocal(until ?? undefined, timeZone),
      remark: grant?.remark ?? '',
    },
    async send({ username, office_no, valid_from, valid_until, remark }) {
      const [from, end] = [toMoment(valid_from, timeZone), toMoment(valid_until, timeZone)]
      const named = { username: username.trim(), office_no: office_no.trim().toUpperCase() }
      // They stand in the address: empty ones would lead elsewhere.
      const missing = (['username', 'office_no'] as const).filter((name) => named[name] === '')
      for (const name of missing) form.setError(name, { message: 'is missing' })
      if (missing.length > 0) return
      await save.mutateAsync({
        params: named,
        body: {
          ...(from === null ? {} : { valid_from: from }),
          ...(end === null ? {} : { valid_until: end }),
          ...(remark.trim() === '' ? {} : { remark: remark.trim() }),
        },
      })
      toast.done(
        say(grant === null || isOver ? 'granted' : 'changed', { name: named.username, office: named.office_no }),
      )
      onClose()
    },
  })
  const values = { name: user ?? '', office: grant?.office_no ?? '' }
  const title =
    grant !== null
      ? say(isOver ? 'again_title' : 'change_title', values)
      : user !== null
        ? say('grant_title_of', values)
        : say('grant_title')
  const setEnd = (moment: string | undefined) => form.setValue('valid_until', toLocal(moment, timeZone))
  return (
    <Dialog open onClose={onClose} title={title}>
      <Form form={form} act={say(grant === null || isOver ? 'grant' : 'save')} onCancel={onClose}>
        {me.scope !== 'all' && <Notice>{say('only_held')}</Notice>}
        {user === null && (
          <TextField
            label={say('user')}
            list={`${id}-users`}
            autoComplete="off"
            spellCheck={false}
            {...form.field('username')}
          />
        )}
        {user === null && <UserNames id={`${id}-users`} part={form.watch('username')} />}
        {grant === null && (
          <TextField
            label={say('office')}
            mono
            list={`${id}-offices`}
            autoComplete="off"
            spellCheck={false}
            {...form.field('office_no')}
          />
        )}
        {grant === null && <OfficeNames id={`${id}-offices`} />}
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={say('valid_from')}
            hint={say('from_hint')}
            type="datetime-local"
            {...form.field('valid_from')}
          />
          <TextField
            label={say('valid_until')}
            hint={say('until_hint')}
            type="datetime-local"
            {...form.field('valid_until')}
          />
        </div>
        <fieldset aria-label={say('ends')} className="flex flex-wrap gap-2">
          {OFFERED_DAYS.map((days) => (
            <Button key={days} size="s" onClick={() => setEnd(endAfter(days, until, new Date()))}>
              {until === null ? say('in_days', { n: days }) : `+ ${say('in_days', { n: days })}`}
            </Button>
          ))}
          <Button size="s" onClick={() => setEnd(undefined)}>
            {say('no_end')}
          </Button>
        </fieldset>
        <TextField label={say('remark')} maxLength={500} {...form.field('remark')} />
      </Form>
    </Dialog>
  )
}
