import { EllipsisVertical } from 'lucide-react'
import { useState } from 'react'
import { useCan } from '../../../app/session.tsx'
import { barrierTo } from '../../../app/standing.ts'
import { useStanding } from '../../../app/use-standing.ts'
import { Button, Menu, MenuItem } from '../../../design/index.ts'
import { useWords } from '../../../language/index.ts'
import { type StateChange, StateDialog } from '../state-dialog.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { AssignDialog, PasswordDialog } from './hand-dialogs.tsx'
import { standingOf, type UserDetail } from './user.ts'
import { words } from './words.ts'

type Opened = StateChange | 'password' | 'assign' | 'remove'

/** What can be done to the user, by who may. */
export function UserActs({ user }: { user: UserDetail }) {
  const say = useWords(words)
  const can = useCan()
  const me = useStanding()
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  if (barrierTo(me, standingOf(user)) !== null) return null
  const isPending = user.status === 'pending_review'
  const mayTakeOver = barrierTo(me, standingOf(user), { takesOver: true }) === null
  const may = {
    password: can('users.edit') && mayTakeOver,
    assign: can('users.assign'),
    disable: can('users.disable') && user.status === 'active',
    remove: can('users.delete') && !isPending,
  }
  return (
    <>
      {Object.values(may).includes(true) && (
        <Menu
          trigger={
            <Button icon={EllipsisVertical} className="mr-auto">
              {say('more')}
            </Button>
          }
        >
          {may.password && <MenuItem onPress={() => setOpened('password')}>{say('set_password')}</MenuItem>}
          {may.assign && <MenuItem onPress={() => setOpened('assign')}>{say('assign')}</MenuItem>}
          {may.disable && <MenuItem onPress={() => setOpened('disable')}>{say('disable')}</MenuItem>}
          {may.remove && (
            <MenuItem danger onPress={() => setOpened('remove')}>
              {say('remove')}
            </MenuItem>
          )}
        </Menu>
      )}
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
        <StateDialog username={user.username} change={opened} onClose={close} />
      )}
    </>
  )
}
