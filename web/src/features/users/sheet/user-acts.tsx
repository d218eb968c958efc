import { EllipsisVertical } from 'lucide-react'
import { useState } from 'react'
import { useCan, useMe } from '../../../app/session.tsx'
import { Button, Menu, MenuItem } from '../../../design/index.ts'
import { useWords } from '../../../language/index.ts'
import { AssignDialog, PasswordDialog } from './hand-dialogs.tsx'
import { DeleteDialog, type StateChange, StateDialog } from './state-dialogs.tsx'
import type { UserDetail } from './user-sheet.tsx'
import { words } from './words.ts'

type Opened = StateChange | 'password' | 'assign' | 'remove'

/** What can be done to the user, by who may; nobody does it to themselves. */
export function UserActs({ user }: { user: UserDetail }) {
  const say = useWords(words)
  const can = useCan()
  const me = useMe()
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  if (me.username === user.username) return null
  const isPending = user.status === 'pending_review'
  return (
    <>
      <Menu
        trigger={
          <Button icon={EllipsisVertical} className="mr-auto">
            {say('more')}
          </Button>
        }
      >
        {can('users.edit') && <MenuItem onPress={() => setOpened('password')}>{say('set_password')}</MenuItem>}
        {can('users.assign') && <MenuItem onPress={() => setOpened('assign')}>{say('assign')}</MenuItem>}
        {can('users.disable') && user.status === 'active' && (
          <MenuItem onPress={() => setOpened('disable')}>{say('disable')}</MenuItem>
        )}
        {can('users.delete') && (
          <MenuItem danger onPress={() => setOpened('remove')}>
            {say('remove')}
          </MenuItem>
        )}
      </Menu>
      {can('users.disable') && user.status === 'disabled' && (
        <Button tone="primary" onClick={() => setOpened('enable')}>
          {say('enable')}
        </Button>
      )}
      {can('users.review') && isPending && (
        <>
          <Button onClick={() => setOpened('reject')}>{say('reject')}</Button>
          <Button tone="primary" onClick={() => setOpened('approve')}>
            {say('approve')}
          </Button>
        </>
      )}
      {opened === 'password' && <PasswordDialog user={user} onClose={close} />}
      {opened === 'assign' && <AssignDialog user={user} onClose={close} />}
      {opened === 'remove' && <DeleteDialog user={user} onClose={close} />}
      {(opened === 'disable' || opened === 'enable' || opened === 'approve' || opened === 'reject') && (
        <StateDialog user={user} change={opened} onClose={close} />
      )}
    </>
  )
}
