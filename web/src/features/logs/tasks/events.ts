import type { Word } from '../../../language/index.ts'

/** What happens to tasks. */
export const eventWords: Readonly<Record<string, Word>> = {
  publish: ['发布', 'Published'],
  assign: ['分配', 'Assigned'],
  withdraw: ['收回', 'Withdrawn'],
  claim: ['领取', 'Claimed'],
  progress: ['进展', 'Progress'],
  complete: ['完成', 'Completed'],
  fail: ['失败', 'Failed'],
  retry: ['重新执行', 'Executed again'],
  lose: ['失去联系', 'Lost'],
  cancel: ['取消', 'Canceled'],
  expire: ['超时', 'Expired'],
  redelivered: ['重复领取', 'Claimed again'],
}

export function eventWord(event: string): Word {
  return eventWords[event] ?? [event, event]
}
