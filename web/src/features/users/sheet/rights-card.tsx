import { rightAreas } from 'virtual:rights'
import { permitUser } from '@etermai/admin-contract'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { barrierTo, isSuper, rolesWithin } from '../../../app/standing.ts'
import { useStanding } from '../../../app/use-standing.ts'
import {
  Button,
  Card,
  CardHead,
  Chip,
  Form,
  Notice,
  SelectField,
  useSentForm,
  useToast,
} from '../../../design/index.ts'
import { RightTicks } from '../../../eterm/index.ts'
import { useLanguage, useSay, useWords } from '../../../language/index.ts'
import { markOf, ownRightsOf, sumOf, tickedWith, within } from '../rights/own-rights.ts'
import { useRoleOptions, useRoles } from '../use-roles.ts'
import { standingOf, type UserDetail } from './user.ts'
import { words } from './words.ts'

/** The role, and every right by area: what the role gives, what was added, what was taken. */
export function RightsCard({ user }: { user: UserDetail }) {
  const say = useWords(words)
  const language = useLanguage()
  const can = useCan()
  const me = useStanding()
  const [editing, setEditing] = useState(false)
  const mayPermit = can('users.permit') && can('roles.read') && user.deleted_at === null
  const barrier = barrierTo(me, standingOf(user), { takesOver: true })
  const ticked = new Set(user.rights)
  return (
    <Card>
      <CardHead title={say('rights')} note={language === 'en' ? user.role.label_en : user.role.label_zh}>
        {mayPermit && barrier === null && !editing && (
          <Button size="s" onClick={() => setEditing(true)}>
            {say('edit')}
          </Button>
        )}
      </CardHead>
      {mayPermit && barrier === 'oneself' && <Notice className="mb-4">{say('own_rights')}</Notice>}
      {editing ? (
        <RightsForm user={user} onClose={() => setEditing(false)} />
      ) : (
        <>
          <Sums role={user.role_rights} ticked={ticked} />
          <Held role={user.role_rights} ticked={ticked} />
        </>
      )}
    </Card>
  )
}

function RightsForm({ user, onClose }: { user: UserDetail; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const me = useStanding()
  const mine = new Set(me.rights)
  const roles = rolesWithin(me, useRoles())
  const permit = useAct(permitUser)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(user.rights))
  const rightsOf = (role: string) => roles.find(({ name }) => name === role)?.rights ?? user.role_rights
  const form = useSentForm<{ role: string; given: string[]; denied: string[] }>({
    values: { role: user.role.name, given: user.given, denied: user.denied },
    send: ({ role }) =>
      permit.mutateAsync({
        params: { username: user.username },
        body: { etag: user.etag, role, ...(isSuper({ role }) ? {} : ownRightsOf(rightsOf(role), ticked)) },
      }),
    onDone: () => {
      toast.done(say('rights_done', { name: user.username }))
      onClose()
    },
  })
  const chosen = form.watch('role')
  const ofRole = rightsOf(chosen)
  const choose = (role: string) => {
    setTicked(within(tickedWith(rightsOf(role), ownRightsOf(ofRole, ticked)), mine))
    form.setValue('role', role)
  }
  return (
    <Form form={form} act={say('permit')} onCancel={onClose}>
      <SelectField
        label={say('role')}
        hint={roles.length > 0 ? say('role_hint') : undefined}
        value={chosen}
        onChange={(event) => choose(event.target.value)}
        error={form.errorOf('role')}
        options={useRoleOptions(roles)}
      />
      {isSuper({ role: chosen }) ? (
        <Notice>{say('super_rights')}</Notice>
      ) : (
        <>
          <p className="text-small text-ink-2">{say('rights_note')}</p>
          <Sums role={ofRole} ticked={ticked} />
          <RightTicks
            ticked={ticked}
            mine={mine}
            onChange={setTicked}
            markOf={(right) => <Marked mark={markOf(right, new Set(ofRole), ticked)} />}
          />
        </>
      )}
    </Form>
  )
}

/** 角色 21 + 额外 7 − 收回 0 = 28 */
function Sums({ role, ticked }: { role: readonly string[]; ticked: ReadonlySet<string> }) {
  const say = useWords(words)
  return (
    <p className="mb-4 rounded-control bg-inset px-4 py-2.5 text-small" role="status">
      {say('rights_sum', sumOf(role, ticked))}
    </p>
  )
}

/** What holds, and what was taken, by area. */
function Held({ role, ticked }: { role: readonly string[]; ticked: ReadonlySet<string> }) {
  const word = useSay()
  const ofRole = new Set(role)
  return (
    <dl className="space-y-3">
      {rightAreas.map(({ area, label, rights }) => {
        const shown = rights.filter(({ name }) => ticked.has(name) || ofRole.has(name))
        return shown.length === 0 ? null : (
          <div key={area} className="grid gap-x-4 gap-y-1 sm:grid-cols-[112px_1fr]">
            <dt className="pt-0.5 text-small text-ink-2">{word(label)}</dt>
            <dd className="flex flex-wrap gap-x-4 gap-y-1.5 text-small">
              {shown.map(({ name, label: right }) => {
                const mark = markOf(name, ofRole, ticked)
                return (
                  <span key={name} title={name} className="inline-flex min-h-6 items-center gap-1.5">
                    <span className={mark === 'taken' ? 'text-ink-2 line-through' : undefined}>{word(right)}</span>
                    <Marked mark={mark} />
                  </span>
                )
              })}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function Marked({ mark }: { mark: ReturnType<typeof markOf> }): ReactNode {
  const say = useWords(words)
  if (mark === null) return null
  return (
    <Chip mood={mark === 'added' ? 'accent' : 'warning'} dot={false}>
      {say(mark)}
    </Chip>
  )
}
