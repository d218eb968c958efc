import { deleteUser } from '@etermai/admin-contract'
import { useAct } from '../../../api/index.ts'
import { ConfirmDialog, useToast } from '../../../design/index.ts'
import { useFormat, useWords } from '../../../language/index.ts'
import { useLeave } from '../use-leave.ts'
import type { UserDetail } from './user.ts'
import { words } from './words.ts'

/** Deletes a user; says what there is of them, and whether their name stays. */
export function DeleteDialog({ user, onClose }: { user: UserDetail; onClose(): void }) {
  const say = useWords(words)
  const format = useFormat()
  const toast = useToast()
  const leave = useLeave()
  const remove = useAct(deleteUser, { touches: [] })
  const name = user.username
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={say('remove_title', { name })}
      act={say('remove')}
      danger
      onConfirm={async () => {
        const { kept } = await remove.mutateAsync({ params: { username: name } })
        toast.done(say(kept ? 'removed_kept' : 'removed', { name }))
        await leave()
      }}
    >
      <p>{say('remove_note')}</p>
      <p className="mt-2">
        {user.balance !== null &&
          say('remove_has', { balance: format.money(user.balance), n: format.number(user.open_tasks) })}
      </p>
    </ConfirmDialog>
  )
}
