import { type Profile, usableOffices } from '@etermai/accounts'
import { fenToYuan, type Language, toWireTime, toWireTimeOrNull } from '@etermai/domain'
import type { Platform } from '@etermai/platform'
import { type NewTask, type TaskView, whyWaiting } from '@etermai/task-store'

/** A task as every answer shows it. */
export async function taskData(platform: Platform, task: TaskView, profile: Profile, language: Language) {
  return {
    task_id: task.id,
    requestId: task.request_id,
    type: task.type,
    status: task.state,
    office_no: task.terminal_office ?? task.office_no,
    terminal_id: task.terminal_id,
    result: task.result,
    error: task.error_code === null ? null : { code: task.error_code, message: task.error_message ?? '' },
    warning: task.warning,
    price: fenToYuan(task.price_fen),
    charged: fenToYuan(task.charged_fen ?? 0),
    waiting: await whyWaiting(platform, task, usableOffices(profile, new Date()), language),
    cancel_requested: task.cancel_requested_at !== null,
    created_at: toWireTime(task.created_at),
    assigned_at: toWireTimeOrNull(task.assigned_at),
    started_at: toWireTimeOrNull(task.started_at),
    finished_at: toWireTimeOrNull(task.finished_at),
  }
}

/** A task that was accepted a moment ago. */
export function newTaskData(taskId: string, task: NewTask) {
  return {
    task_id: taskId,
    requestId: task.requestId,
    type: task.type,
    status: 'pending',
    office_no: task.officeNo,
    terminal_id: null,
    result: null,
    error: null,
    warning: null,
    price: fenToYuan(task.priceFen),
    charged: '0.00',
    waiting: null,
    cancel_requested: false,
    created_at: toWireTime(new Date()),
    assigned_at: null,
    started_at: null,
    finished_at: null,
  }
}
