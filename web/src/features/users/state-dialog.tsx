import { disableUser, enableUser, reviewUser } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct } from '../../api/index.ts'
import { ConfirmDialog, TextArea, useToast } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { useLeave } from './use-leave.ts'

const words = defineWords({
  disable: ['禁用', 'Disable'],
  disable_title: ['禁用 {name}？', 'Disable {name}?'],
  disable_note: [
    '立即不能登录和调用 API，所有会话结束；已接受的任务继续执行。',
    'Neither sign-in nor calls from now on, and every session ends; tasks that were accepted go on.',
  ],
  disable_done: ['{name} 已禁用', '{name} is disabled'],
  enable: ['启用', 'Enable'],
  enable_title: ['重新启用 {name}？', 'Let {name} in again?'],
  enable_note: ['可以再次登录和调用 API。', 'They may sign in and call the API again.'],
  enable_done: ['{name} 已启用', '{name} is let in again'],
  approve: ['通过', 'Approve'],
  approve_title: ['通过 {name} 的注册？', 'Approve the registration of {name}?'],
  approve_note: [
    '通过后即可登录，并收到一封邮件。权限、Office 号和余额请随后设置。',
    'They may sign in, and are told by e-mail. Rights, Offices and money are yours to give afterwards.',
  ],
  approve_done: ['{name} 已通过审核', '{name} is approved'],
  reject: ['拒绝', 'Reject'],
  reject_title: ['拒绝 {name} 的注册？', 'Reject the registration of {name}?'],
  reject_note: [
    '该注册会被删除，对方会收到一封邮件。不可恢复，但可以重新注册。',
    'The registration is deleted, and they are told by e-mail. It cannot be taken back; they may register again.',
  ],
  reject_done: ['已拒绝 {name} 的注册', 'The registration of {name} is rejected'],
  reason: ['原因', 'Reason'],
  reason_hint: ['记入审计日志', 'Goes into the audit trail'],
  remark: ['给对方的话', 'What to tell them'],
  remark_hint: ['写入邮件和审计日志', 'Goes into the e-mail and the audit trail'],
})

export type StateChange = 'disable' | 'enable' | 'approve' | 'reject'

/** Shuts a user out or lets them in, with a reason for the trail. */
export function StateDialog({ username, change, onClose }: { username: string; change: StateChange; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const leave = useLeave()
  const disable = useAct(disableUser)
  const enable = useAct(enableUser)
  const approve = useAct(reviewUser)
  const reject = useAct(reviewUser, { touches: [] })
  const [reason, setReason] = useState('')
  const params = { username }
  const isReview = change === 'approve' || change === 'reject'
  const act = async () => {
    if (change === 'disable') await disable.mutateAsync({ params, body: { reason } })
    else if (change === 'enable') await enable.mutateAsync({ params, body: { reason } })
    else if (change === 'approve') await approve.mutateAsync({ params, body: { decision: change, remark: reason } })
    else {
      await reject.mutateAsync({ params, body: { decision: change, remark: reason } })
      await leave()
    }
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={say(`${change}_title`, { name: username })}
      act={say(change)}
      danger={change === 'disable' || change === 'reject'}
      onConfirm={async () => {
        await act()
        toast.done(say(`${change}_done`, { name: username }))
      }}
    >
      <p className="mb-4">{say(`${change}_note`)}</p>
      <TextArea
        label={say(isReview ? 'remark' : 'reason')}
        hint={say(isReview ? 'remark_hint' : 'reason_hint')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmDialog>
  )
}
