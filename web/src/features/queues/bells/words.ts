import { defineWords, useWords } from '../../../language/index.ts'

const words = defineWords({
  waiting: ['等待', 'Waiting'],
  active: ['处理中', 'Active'],
  delayed: ['延后', 'Delayed'],
  failed: ['失败', 'Failed'],
  retry: ['重试', 'Retry'],
  replay: ['重放', 'Replay'],
  remove: ['移除', 'Remove'],
  about_retry: ['失败的信号重新发出一次。', 'The failed bell rings again.'],
  about_replay: ['用同样的内容另发一次，原来的信号保留。', 'Rings anew with the same content; the bell itself stays.'],
  about_remove: [
    '信号被移除。要做的事在数据库里不受影响，平台扫描时会再处理。',
    'Takes the bell away. The work stands in the database and is found by the next sweep.',
  ],
})

export const useBellWords = () => useWords(words)
