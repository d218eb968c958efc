import { useEffect, useState } from 'react'
import { Notice } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { clockOf } from './clock.ts'
import type { Wait } from './wait.ts'

const words = defineWords({
  why_locked: [
    '密码输错次数过多，此用户已暂时锁定，任何人都不能登录。',
    'Too many wrong passwords: this user is locked for a while, for everybody.',
  ],
  advice: ['如果忘记了密码，用邮箱找回会立即解除锁定。', 'Recovering the password by e-mail lifts the lock at once.'],
  why_busy: [
    '来自此网络地址的尝试过于频繁，已暂停受理。',
    'Too many attempts came from this network address; it must pause.',
  ],
  left: ['剩余', 'Left'],
  over: ['现在可以再试了。', 'You can try again now.'],
})
const TICK_MS = 500

/** Why one must wait, and for how long. What is read out once does not tick. */
export function WaitNotice({ wait: { why, until } }: { wait: Wait }) {
  const say = useWords(words)
  const [now, setNow] = useState(Date.now)
  const left = until - now
  useEffect(() => {
    if (why === null) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [why])
  if (why === null) return null
  if (left <= 0) return <Notice mood="ok">{say('over')}</Notice>
  return (
    <Notice mood="warning">
      <p>{say(`why_${why}`)}</p>
      {why === 'locked' && <p className="mt-1">{say('advice')}</p>}
      <p aria-live="off" className="mt-1 font-[620]">
        {say('left')} <time>{clockOf(left)}</time>
      </p>
    </Notice>
  )
}
