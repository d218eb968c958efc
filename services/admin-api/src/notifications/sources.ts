import { type NewNotification, noticeAudience } from '@etermai/notifications'
import type { Queryable } from '@etermai/platform'
import { type AlertFor, alertAudience, finishedTasks } from '@etermai/task-store'
import { BETWEEN_THEM, kindOfAlert, TO_OWNER, told } from './kinds.ts'

/** Makes notifications, with whom they are for, of things that nobody has been told of. */
type Source = (client: Queryable, refs: readonly string[]) => Promise<NewNotification[]>

/** By the kind of what is untold. */
export const sources: Readonly<Record<string, Source>> = {
  async alert(client, ids) {
    const found = await alertAudience(client, ids, { toOwner: TO_OWNER, betweenThem: BETWEEN_THEM })
    return found.map((alert) => ({
      ...told(kindOfAlert(alert.kind)),
      user_id: alert.user_id,
      cause: `alert:${alert.id}`,
      subject: alert.subject,
      title: `alert.${alert.kind}`,
      data: { ...alert.detail, owner: alert.owner },
      link: linkOf(alert),
    }))
  },

  async task(client, ids) {
    return (await finishedTasks(client, ids)).map(({ id, user_id, type, state, error_code, pnr }) => ({
      ...told(state === 'completed' ? 'task_completed' : 'task_failed'),
      user_id,
      cause: `task:${id}`,
      subject: id,
      title: `task.${state}`,
      data: { type, error_code, pnr },
      link: `/tasks/${id}`,
    }))
  },

  async notice(client, ids) {
    return (await noticeAudience(client, ids)).map(({ notice_id, title, body, user_id }) => ({
      ...told('notice'),
      user_id,
      cause: `notice:${notice_id}`,
      subject: null,
      title: 'notice',
      data: { title, body },
      link: null,
    }))
  },
}

function linkOf({ kind, subject }: AlertFor): string {
  switch (kindOfAlert(kind)) {
    case 'task_unknown':
      return `/tasks/${subject}`
    case 'terminal':
      return `/terminals/${encodeURIComponent(subject)}`
    case 'callbacks':
      return '/callbacks'
    case 'queue_age':
      return '/tasks?status=pending'
    case 'balance_low':
      return '/billing'
    case 'office_grant':
      return '/offices'
    default:
      return '/alerts'
  }
}
