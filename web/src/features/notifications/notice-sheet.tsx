import { sendNotice } from '@etermai/admin-contract'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useAct } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import { Card, Empty, Sheet, useToast } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { NoticeForm, type TypedNotice } from './notice-form.tsx'

const words = defineWords({
  title: ['发布系统通知', 'Send a system notice'],
  note: [
    '收到的人会在通知中心看到，也可能收到邮件',
    'It appears in the notification centre, and in mails of who wants them',
  ],
  sent: ['通知已发布', 'The notice was sent'],
  no_right: ['没有发布通知的权限', 'You may not send notices'],
})

export default function NoticeSheet() {
  const say = useWords(words)
  const can = useCan()
  const toast = useToast()
  const navigate = useNavigate()
  const { search } = useLocation()
  const send = useAct(sendNotice)
  // Made once: sent again after a broken connection, it tells nobody twice.
  const [reference] = useState(() => crypto.randomUUID())
  const post = async ({ to: { audience, target }, title, body }: TypedNotice) => {
    const to = audience === 'all' ? { audience } : { audience, target: target.trim() }
    await send.mutateAsync({ body: { to, title, body, reference } })
    toast.done(say('sent'))
    await navigate({ pathname: '/notifications', search })
  }
  return (
    <Sheet title={say('title')} note={say('note')} back="/notifications">
      <Card>{can('notices.send') ? <NoticeForm onSend={post} /> : <Empty title={say('no_right')} />}</Card>
    </Sheet>
  )
}
