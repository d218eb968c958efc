import { endMyOtherSessions, endMySession, listMySessions } from '@etermai/admin-contract'
import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { useAct, useCall } from '../../api/index.ts'
import { Answer, Button, Card, CardHead, ConfirmDialog, useToast } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { SessionLine } from './session-line.tsx'

const words = defineWords({
  title: ['登录的设备', 'Where you are signed in'],
  note: ['看到不认识的？先结束它，再修改密码。', 'One that you do not know? End it, then change your password.'],
  all: ['显示全部 {n} 处登录', 'Show all {n} sessions'],
  end_others: ['退出其他登录', 'Sign out everywhere else'],
  confirm: ['退出其他 {n} 处登录？', 'Sign out of {n} other {n|session|sessions}?'],
  confirm_note: [
    '那里没有保存的内容会丢失，需要重新输入密码才能继续。这里不受影响。',
    'What is unsaved there is lost, and the password is asked for again. You stay signed in here.',
  ],
  ended: ['已退出其他 {n} 处登录', '{n} other {n|session has|sessions have} ended'],
  ended_one: ['已结束这处登录', 'The session has ended'],
})
const FIRST = 5

export function SessionsCard() {
  const say = useWords(words)
  const toast = useToast()
  const sessions = useCall(listMySessions, {})
  const endOne = useAct(endMySession, { touches: [listMySessions.path] })
  const endOthers = useAct(endMyOtherSessions, { touches: [listMySessions.path] })
  const [asking, setAsking] = useState(false)
  const [showsAll, setShowsAll] = useState(false)
  return (
    <Card>
      <CardHead title={say('title')} note={say('note')} />
      <Answer of={sessions}>
        {({ items }) => {
          const sorted = items.toSorted((a, b) => Number(b.current) - Number(a.current))
          const others = items.filter(({ current }) => !current).length
          return (
            <>
              <ul className="divide-y divide-hairline">
                {(showsAll ? sorted : sorted.slice(0, FIRST)).map((session) => (
                  <SessionLine
                    key={session.session_id}
                    session={session}
                    busy={endOne.isPending && endOne.variables.params.session_id === session.session_id}
                    onEnd={() =>
                      endOne.mutate(
                        { params: { session_id: session.session_id } },
                        { onSuccess: () => toast.done(say('ended_one')), onError: toast.failed },
                      )
                    }
                  />
                ))}
              </ul>
              <div className="mt-3 flex flex-wrap justify-end gap-2">
                {!showsAll && items.length > FIRST && (
                  <Button size="s" tone="quiet" onClick={() => setShowsAll(true)}>
                    {say('all', { n: items.length })}
                  </Button>
                )}
                {others > 0 && (
                  <Button size="s" icon={LogOut} onClick={() => setAsking(true)}>
                    {say('end_others')}
                  </Button>
                )}
              </div>
              <ConfirmDialog
                open={asking}
                onClose={() => setAsking(false)}
                title={say('confirm', { n: others })}
                act={say('end_others')}
                danger
                onConfirm={async () => {
                  const { ended } = await endOthers.mutateAsync({})
                  toast.done(say('ended', { n: ended }))
                }}
              >
                {say('confirm_note')}
              </ConfirmDialog>
            </>
          )
        }}
      </Answer>
    </Card>
  )
}
