import { useSay, type Word } from '../../../language/index.ts'

const names: Readonly<Record<string, Word>> = {
  published: ['已发布', 'Published'],
  committing: ['已提交（不可撤回）', 'Committed (no way back)'],
  assign: ['已分配', 'Assigned'],
  withdraw: ['收回，重新排队', 'Taken back to the queue'],
  claim: ['开始执行', 'Begun'],
  complete: ['已完成', 'Completed'],
  fail: ['失败', 'Failed'],
  cancel: ['已取消', 'Canceled'],
  expire: ['已超时', 'Expired'],
  retry: ['换一台终端重做', 'To be done again by another terminal'],
  lose: ['结果未知', 'Outcome unknown'],
  progress: ['进展', 'Progress'],
  redelivered: ['再次送达终端', 'Handed to the terminal again'],
}

/** What an event of a task's life is called; one that is not known here by its own name. */
export function useEventName(): (event: string) => string {
  const say = useSay()
  return (event) => say(names[event] ?? [event, event])
}
