import { defineWords } from '../../../language/index.ts'

export const words = defineWords({
  chosen: ['已选 {n} 个', '{n} chosen'],
  clear: ['取消选择', 'Choose none'],
  many: ['批量', 'Many at once'],
  cancel_chosen: ['取消所选…', 'Cancel these…'],
  retry_chosen: ['重新发布所选…', 'Publish these again…'],
  cancel_found: ['取消筛选出的全部…', 'Cancel all that the filters find…'],
  retry_found: ['重新发布筛选出的全部…', 'Publish again all that the filters find…'],
  cancel_title: ['取消 {n} 个任务？', 'Cancel {n} {n|task|tasks}?'],
  retry_title: ['把 {n} 个任务作为新任务重新发布？', 'Publish {n} {n|task|tasks} again, as new ones?'],
  counting: ['正在计数…', 'Counting…'],
  nothing: ['没有可以这样处理的任务', 'There is no task to do this to'],
  cancel_note: [
    '未开始的立即取消并退回冻结；正在执行且尚未提交的，会通知终端停止；已提交的不受影响。',
    'Those not begun are canceled at once and their money released; terminals are asked to stop what they have not committed; the rest goes on.',
  ],
  retry_note: [
    '每个都会按今天的价格产生一个关联的新任务；已经重新发布过的会被拒绝。',
    'Each becomes a new task at today’s price, linked to the old one; what was published again already is refused.',
  ],
  by_state: ['{state} {n}', '{state} {n}'],
  cancel_act: ['取消 {n} 个任务', 'Cancel {n} {n|task|tasks}'],
  retry_act: ['重新发布 {n} 个', 'Publish {n} again'],
  keep: ['先不取消', 'Keep them'],
  progress: ['已处理 {done} / {n}', '{done} of {n} done'],
  done: ['已处理 {done} 个，{refused} 个未处理', '{done} done, {refused} not'],
  all_done: ['已处理 {n} 个任务', '{n} {n|task|tasks} done'],
  why_refused: ['未处理的原因', 'Why the rest was not'],
  times: ['{n} 个', '{n}'],
  close: ['知道了', 'Close'],
})
