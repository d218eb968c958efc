import { defineWords, useWords } from '../../language/index.ts'

/** Texts that samples share. */
const words = defineWords({
  title: ['组件', 'Components'],
  note: [
    '控制台的每个组件及其各种状态，浅色与深色并排。只在开发时存在。',
    'Every component of the console in each of its states, light beside dark. There only while one works on it.',
  ],
  contents: ['目录', 'Contents'],
  light: ['浅色', 'Light'],
  dark: ['深色', 'Dark'],
  publish: ['发布任务', 'Publish the task'],
  save: ['保存', 'Save'],
  edit: ['编辑', 'Edit'],
  remove: ['删除终端', 'Delete the terminal'],
  busy: ['正在发布', 'Publishing'],
  off: ['不可用', 'Not possible'],
  refresh: ['刷新', 'Refresh'],
  to_tasks: ['查看任务', 'See the tasks'],
  office: ['Office号', 'Office number'],
  flight: ['航班', 'Flight'],
  completed: ['已完成', 'Completed'],
  failed: ['失败', 'Failed'],
  executing: ['执行中', 'Executing'],
  pending: ['待分配', 'Pending'],
  unknown: ['待核实', 'Unknown'],
  offline: ['离线', 'Offline'],
})

export const useSampleWords = () => useWords(words)
