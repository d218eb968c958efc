import { revokeOffice } from '@etermai/admin-contract'
import { useAct } from '../../api/index.ts'
import { ConfirmDialog, useToast } from '../../design/index.ts'
import { useWords } from '../../language/index.ts'
import { grantTouches } from './grant-dialog.tsx'
import type { Grant } from './grant-status.tsx'
import { words } from './words.ts'

/** Takes a granted Office away. */
export function RevokeDialog({ grant, onClose }: { grant: Grant; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const revoke = useAct(revokeOffice, { touches: grantTouches })
  const { username, office_no, is_default } = grant
  const values = { name: username, office: office_no }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={say('revoke_title', values)}
      act={say('revoke')}
      danger
      onConfirm={async () => {
        await revoke.mutateAsync({ params: { username, office_no } })
        toast.done(say('revoke_done', values))
      }}
    >
      {say('revoke_note')} {is_default && say('revoke_default')}
    </ConfirmDialog>
  )
}
