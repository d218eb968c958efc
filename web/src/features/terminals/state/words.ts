import { defineWords, useWords } from '../../../language/index.ts'

const words = defineWords({
  draining: ['排空', 'Drain'],
  paused: ['暂停', 'Pause'],
  quarantined: ['隔离', 'Quarantine'],
  active: ['恢复', 'Resume'],
  title_draining: ['排空 {n} 台终端', 'Drain {n} {n|terminal|terminals}'],
  title_paused: ['暂停 {n} 台终端', 'Pause {n} {n|terminal|terminals}'],
  title_quarantined: ['隔离 {n} 台终端', 'Quarantine {n} {n|terminal|terminals}'],
  title_active: ['恢复 {n} 台终端', 'Resume {n} {n|terminal|terminals}'],
  note_draining: ['不再分配新任务，做完手上的为止。', 'No new tasks; what it executes goes on to its end.'],
  note_paused: [
    '暂时不分配任务；尚未取走的任务转给其他终端。',
    'No tasks for a while; those not fetched yet go to other terminals.',
  ],
  note_quarantined: [
    '怀疑有故障：退出服务，只接受测试任务。',
    'Something may be wrong: out of service, test tasks only.',
  ],
  note_active: ['重新接受任务。', 'Takes tasks again.'],
  done: ['已处理 {n} 台终端', '{n} {n|terminal|terminals} changed'],
})

/** What can be wanted of terminals, in words. */
export const useStateWords = () => useWords(words)
