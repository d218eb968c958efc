import { useState } from 'react'
import { useCan } from '../../../app/session.tsx'
import { Button, Card } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { RechargeDialog } from '../entries/recharge-dialog.tsx'

const words = defineWords({
  note: [
    '选择一位用户，查看其余额、调整提醒与信用额度。',
    'Choose a user to see their balance, and to set their warning and credit limit.',
  ],
  recharge: ['录入充值', 'Enter a recharge'],
})

/** Stands where the balance of one user would. */
export function EverybodyNote() {
  const say = useWords(words)
  const can = useCan()
  const [isOpen, setOpen] = useState(false)
  return (
    <Card className="mb-5 flex flex-wrap items-center justify-between gap-3">
      <p className="text-body text-ink-2">{say('note')}</p>
      {can('money.recharge') && (
        <Button tone="primary" onClick={() => setOpen(true)}>
          {say('recharge')}
        </Button>
      )}
      {isOpen && <RechargeDialog user={null} onClose={() => setOpen(false)} />}
    </Card>
  )
}
