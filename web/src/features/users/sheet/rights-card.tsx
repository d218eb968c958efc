import { rightAreas } from 'virtual:rights'
import { listRoles, permitUser } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct, useCall } from '../../../api/index.ts'
import { useCan, useMe } from '../../../app/session.tsx'
import {
  Button,
  Card,
  CardHead,
  Checkbox,
  Chip,
  Form,
  Notice,
  SelectField,
  useSentForm,
  useToast,
} from '../../../design/index.ts'
import { useLanguage, useSay, useWords } from '../../../language/index.ts'
import { markOf, ownRightsOf, tickedWith } from '../rights/own-rights.ts'
import type { UserDetail } from './user-sheet.tsx'
import { words } from './words.ts'

/** The role, and every right by area: what the role gives, what was added, what was taken. */
export function RightsCard({ user }: { user: UserDetail }) {
  const say = useWords(words)
  const language = useLanguage()
  const can = useCan()
  const me = useMe()
  const [editing, setEditing] = useState(false)
  const isOwn = me.username === user.username
  const mayEdit = can('users.permit') && can('roles.read') && user.deleted_at === null
  return (
    <Card>
      <CardHead title={say('rights')} note={language === 'en' ? user.role.label_en : user.role.label_zh}>
        {mayEdit && !isOwn && !editing && (
          <Button size="s" onClick={() => setEditing(true)}>
            {say('edit')}
          </Button>
        )}
      </CardHead>
      {mayEdit && isOwn && <Notice className="mb-3">{say('own_rights')}</Notice>}
      {editing ? (
        <RightsForm user={user} onClose={() => setEditing(false)} />
      ) : (
        <Rights role={user.role_rights} ticked={new Set(user.rights)} />
      )}
    </Card>
  )
}

function RightsForm({ user, onClose }: { user: UserDetail; onClose(): void }) {
  const say = useWords(words)
  const language = useLanguage()
  const toast = useToast()
  const me = useMe()
  const roles = useCall(listRoles, {}).data?.items ?? []
  const permit = useAct(permitUser)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(user.rights))
  const form = useSentForm<{ role: string; given: string[]; denied: string[] }>({
    values: { role: user.role.name, given: user.given, denied: user.denied },
    send: ({ role }) =>
      permit.mutateAsync({
        params: { username: user.username },
        body: { etag: user.etag, role, ...ownRightsOf(rightsOf(role), ticked) },
      }),
    onDone: () => {
      toast.done(say('saved'))
      onClose()
    },
  })
  const chosen = form.watch('role')
  const rightsOf = (role: string) => roles.find(({ name }) => name === role)?.rights ?? user.role_rights
  const choose = (role: string) => {
    setTicked(tickedWith(rightsOf(role), ownRightsOf(rightsOf(chosen), ticked)))
    form.setValue('role', role)
  }
  return (
    <Form form={form} act={say('permit')} onCancel={onClose}>
      <SelectField
        label={say('role')}
        value={chosen}
        error={form.errorOf('role')}
        onChange={(event) => choose(event.target.value)}
        options={roles.map(({ name, label_zh, label_en }) => ({
          value: name,
          label: language === 'en' ? label_en : label_zh,
        }))}
      />
      <p className="text-small text-ink-2">{say('rights_note')}</p>
      <Rights role={rightsOf(chosen)} ticked={ticked} mine={new Set(me.rights)} onChange={setTicked} />
    </Form>
  )
}

/** By area; ticked boxes where it is edited, else words alone. */
function Rights({
  role,
  ticked,
  mine,
  onChange,
}: {
  role: readonly string[]
  ticked: ReadonlySet<string>
  mine?: ReadonlySet<string>
  onChange?(ticked: Set<string>): void
}) {
  const say = useWords(words)
  const word = useSay()
  const ofRole = new Set(role)
  const set = (right: string, on: boolean) => {
    const next = new Set(ticked)
    if (on) next.add(right)
    else next.delete(right)
    onChange?.(next)
  }
  return (
    <div className="space-y-4">
      {rightAreas.map(({ area, label, rights }) => {
        const shown =
          onChange === undefined ? rights.filter(({ name }) => ticked.has(name) || ofRole.has(name)) : rights
        if (shown.length === 0) return null
        return (
          <section key={area} aria-label={word(label)}>
            <h3 className="mb-1.5 text-caption text-ink-2">{word(label)}</h3>
            <ul className="flex flex-wrap gap-x-5 gap-y-1.5">
              {shown.map(({ name, label: right }) => {
                const mark = markOf(name, ofRole, ticked)
                const cannot = mine !== undefined && !mine.has(name)
                return (
                  <li
                    key={name}
                    className="flex items-center gap-1.5 text-small"
                    title={cannot ? say('not_yours') : name}
                  >
                    {onChange === undefined ? (
                      <span className={mark === 'taken' ? 'text-ink-2 line-through' : undefined}>{word(right)}</span>
                    ) : (
                      <Checkbox
                        label={word(right)}
                        checked={ticked.has(name)}
                        disabled={cannot}
                        onChange={(on) => set(name, on)}
                      />
                    )}
                    {mark !== null && (
                      <Chip mood={mark === 'added' ? 'accent' : 'warning'} dot={false}>
                        {say(mark)}
                      </Chip>
                    )}
                  </li>
                )
              })}
            </ul>
          </section>
        )
      })}
      <p className="text-caption text-ink-2">{say('rights_held', { n: ticked.size })}</p>
    </div>
  )
}
