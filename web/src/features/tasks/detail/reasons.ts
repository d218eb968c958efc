import type { Word } from '../../../language/index.ts'

/** Why the platform took a task back or gave it up, as it notes it. */
const reasons: Readonly<Record<string, Word>> = {
  deadline: ['超过了最长执行时间', 'it took longer than it may'],
  lease: ['终端没有按时续约', 'the terminal stopped renewing its claim'],
  terminal_lost: ['终端失去联系', 'the terminal was not heard of any more'],
  'the terminal started anew': ['终端重新启动了', 'the terminal started anew'],
  'the terminal no longer has it': ['终端上已没有这个任务', 'the terminal no longer has it'],
  'not fetched in time': ['终端没有按时领取', 'it was not fetched in time'],
  'another terminal is free': ['有别的终端空闲', 'another terminal is free'],
}

/** One that is not known here is said as it stands. */
export function reasonWord(reason: string): Word {
  return reasons[reason] ?? [reason, reason]
}
