import { type DataOf, deleteRole, type showRole } from '@etermai/admin-contract'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { queryClient, readAgain, useAct } from '../../api/index.ts'
import { Button, ConfirmDialog, useToast } from '../../design/index.ts'
import { useWords } from '../../language/index.ts'
import { RoleDialog } from './role-dialog.tsx'
import { useRoleWords } from './role-words.ts'
import { words } from './words.ts'

type Detail = DataOf<typeof showRole>

/** What can be done with a role: one like it made; where it is not the platform's nor one's own, changed and deleted. */
export function RoleActs({ role, isFixed }: { role: Detail; isFixed: boolean }) {
  const say = useWords(words)
  const navigate = useNavigate()
  const [opened, setOpened] = useState<'copy' | 'edit' | 'remove' | null>(null)
  const close = () => setOpened(null)
  return (
    <>
      <Button icon={Copy} className="mr-auto" onClick={() => setOpened('copy')}>
        {say('copy')}
      </Button>
      {!isFixed && <Button onClick={() => setOpened('remove')}>{say('remove')}</Button>}
      {!isFixed && (
        <Button tone="primary" onClick={() => setOpened('edit')}>
          {say('edit')}
        </Button>
      )}
      {opened === 'edit' && <RoleDialog subject={{ role }} onClose={close} />}
      {opened === 'copy' && (
        <RoleDialog
          subject={{ like: role }}
          onClose={(made) => {
            close()
            if (made !== undefined) navigate(`/roles/${made}`)
          }}
        />
      )}
      {opened === 'remove' && <DeleteDialog role={role} onClose={close} />}
    </>
  )
}

function DeleteDialog({ role, onClose }: { role: Detail; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const navigate = useNavigate()
  const name = useRoleWords()(role).label
  // Read again only once the sheet is closed: it would ask for what is no more.
  const remove = useAct(deleteRole, { touches: [] })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={say('remove_title', { name })}
      act={say('remove')}
      danger
      ready={role.users === 0}
      onConfirm={async () => {
        await remove.mutateAsync({ params: { name: role.name } })
        toast.done(say('removed', { name }))
        await navigate('/roles', { flushSync: true })
        await readAgain(queryClient, ['/api/admin/roles'])
      }}
    >
      {role.users === 0 ? say('remove_note') : say('remove_held', { n: role.users })}
    </ConfirmDialog>
  )
}
