import { readPolicy } from '@etermai/admin-contract'
import { useState } from 'react'
import { useCall } from '../../../api/index.ts'
import { Button, Dialog } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { GlobalPolicy } from './global-policy.tsx'
import { Groups } from './groups.tsx'
import { usePolicyWords } from './words.ts'

const words = defineWords({
  button: ['分配策略：{policy}', 'Assignment: {policy}'],
  title: ['分配策略', 'How terminals are picked'],
  note: [
    '任务由策略选出的一台终端执行。分组可以用自己的策略。',
    'A policy picks the one terminal that a task goes to. Groups may have their own.',
  ],
})

/** Says how terminals are picked, and leads to where that is set. */
export function PolicyButton() {
  const say = useWords(words)
  const { nameOf } = usePolicyWords()
  const [open, setOpen] = useState(false)
  const policy = useCall(readPolicy, {}).data
  if (policy === undefined) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say('button', { policy: nameOf(policy.policy) })}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} wide title={say('title')} note={say('note')}>
        <div className="space-y-6">
          <GlobalPolicy policy={policy} />
          <Groups policies={policy.policies} />
        </div>
      </Dialog>
    </>
  )
}
