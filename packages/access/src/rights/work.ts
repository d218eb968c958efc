import { defineRights } from '../right.ts'

export const workRights = {
  ...defineRights('tasks', {
    'tasks.read': ['查看任务', 'See tasks'],
    'tasks.publish': ['发布任务', 'Publish tasks'],
    'tasks.cancel': ['取消任务', 'Cancel tasks'],
    'tasks.retry': ['重试失败任务', 'Retry failed tasks'],
    'tasks.resolve': ['核实未知任务', 'Resolve unknown tasks'],
  }),
  ...defineRights('schedules', {
    'schedules.read': ['查看定时任务', 'See schedules'],
    'schedules.edit': ['管理定时任务', 'Manage schedules'],
  }),
  ...defineRights('callbacks', {
    'callbacks.read': ['查看回调', 'See callbacks'],
    'callbacks.replay': ['重放回调', 'Replay callbacks'],
  }),
  ...defineRights('queues', {
    'queues.read': ['查看实时队列', 'See live queues'],
    'queues.act': ['操作队列', 'Act on queues'],
  }),
  ...defineRights('alerts', {
    'alerts.read': ['查看告警', 'See alerts'],
    'alerts.resolve': ['处理告警', 'Resolve alerts'],
  }),
}
