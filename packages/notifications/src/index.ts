export {
  countUnread,
  listNotifications,
  liveNotifications,
  markAllRead,
  markRead,
  type Notification,
  type NotificationLine,
} from './centre.ts'
export { type Digest, sendDigests } from './digest.ts'
export { noticeAudience, sendNotice } from './notices.ts'
export { forgetOld, KEPT_EACH, type NewNotification, notify, takeUntold, type Untold } from './notify.ts'
export { listPreferences, type Preference, setPreferences } from './preferences.ts'
