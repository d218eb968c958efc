import { AdminError, Unreachable } from '@etermai/admin-client'
import { defineWords, useWords } from '../language/index.ts'
import { NotSent, Unanswered } from './unsent.ts'

const words = defineWords({
  unreachable: ['没有收到答复，请检查网络后再试', 'No answer came. Check the network and try again'],
  not_sent: [
    '网络已断开，没有执行。恢复后请再试一次',
    'You are offline: it was not done. Try again when the line is back',
  ],
  unanswered: [
    '没有收到答复，不知道是否已执行。请先核对，再决定是否重试',
    'No answer came: it may or may not have been done. Look first, then try again',
  ],
  conflict: [
    '别人刚刚改过，已读取最新内容，请核对后再保存',
    'Somebody else changed it meanwhile. Look at it again, then save',
  ],
  later_seconds: ['{message}（{n} 秒后可再试）', '{message} (try again in {n} {n|second|seconds})'],
  later_minutes: ['{message}（{n} 分钟后可再试）', '{message} (try again in {n} {n|minute|minutes})'],
  broken: ['页面出错：{message}', 'The page failed: {message}'],
})

/** Seconds from which on a wait is told in minutes. */
const MINUTES_FROM = 100

/** Says what an error of a call means to a person; the server's own words, in their language. */
export function useFailureText(): (error: unknown) => string {
  const say = useWords(words)
  return (error) => {
    if (error instanceof NotSent) return say('not_sent')
    if (error instanceof Unanswered) return say('unanswered')
    if (error instanceof Unreachable) return say('unreachable')
    if (!(error instanceof AdminError)) return say('broken', { message: error instanceof Error ? error.message : '' })
    if (error.code === 'EDIT_CONFLICT') return say('conflict')
    const { message, retryAfter } = error
    if (retryAfter === null) return message
    return retryAfter < MINUTES_FROM
      ? say('later_seconds', { message, n: retryAfter })
      : say('later_minutes', { message, n: Math.ceil(retryAfter / 60) })
  }
}
