import { deleteUser, disableUser, enableUser, reviewUser } from '@etermai/admin-contract'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useAct } from '../../../api/index.ts'
import { ConfirmDialog, TextArea, useToast } from '../../../design/index.ts'
import { useWords } from '../../../language/index.ts'
import type { UserDetail } from './user-sheet.tsx'
import { words } from './words.ts'

export type StateChange = 'disable' | 'enable' | 'approve' | 'reject'

/** Shuts a user out or lets them in, with a reason for the trail. */
export function StateDialog({ user, change, onClose }: { user: UserDetail; change: StateChange; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const disable = useAct(disableUser)
  const enable = useAct(enableUser)
  const review = useAct(reviewUser)
  const [reason, setReason] = useState('')
  const params = { username: user.username }
  const act = () => {
    if (change === 'disable') return disable.mutateAsync({ params, body: { reason } })
    if (change === 'enable') return enable.mutateAsync({ params, body: { reason } })
    return review.mutateAsync({ params, body: { decision: change, remark: reason } })
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={say(`${change}_title`, { name: user.username })}
      act={say(change)}
      danger={change === 'disable' || change === 'reject'}
      onConfirm={async () => {
        await act()
        toast.done(say('done'))
      }}
    >
      <p className="mb-4">{say(`${change}_note`)}</p>
      <TextArea
        label={say('reason')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmDialog>
  )
}

export function DeleteDialog({ user, onClose }: { user: UserDetail; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const navigate = useNavigate()
  const remove = useAct(deleteUser)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={say('remove_title', { name: user.username })}
      act={say('remove')}
      danger
      onConfirm={async () => {
        const { kept } = await remove.mutateAsync({ params: { username: user.username } })
        toast.done(say(kept ? 'removed_kept' : 'removed'))
        navigate('/users')
      }}
    >
      {say('remove_note')}
    </ConfirmDialog>
  )
}
