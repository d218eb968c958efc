import type { Mood } from '../../../design/index.ts'
import type { Word } from '../../../language/index.ts'

/** What the trail is filtered by: the beginnings of its actions. */
export const areaWords: Readonly<Record<string, Word>> = {
  'session.': ['登录与退出', 'Sign-ins'],
  'user.': ['用户', 'Users'],
  'role.': ['角色', 'Roles'],
  'api_config.': ['API 配置', 'API configurations'],
  'office.': ['Office号', 'Offices'],
  'terminal.': ['终端', 'Terminals'],
  'terminal_group.': ['终端组', 'Terminal groups'],
  'task.': ['任务', 'Tasks'],
  'schedule.': ['定时任务', 'Schedules'],
  'money.': ['资金', 'Money'],
  'price.': ['价格', 'Prices'],
  'setting.': ['系统设置', 'Settings'],
  'callbacks.': ['回调', 'Callbacks'],
  'queue.': ['队列', 'Queues'],
  'alert.': ['告警', 'Alerts'],
  'export.': ['导出', 'Exports'],
  'notice.': ['系统通知', 'Notices'],
}

const actionWords: Readonly<Record<string, Word>> = {
  'session.open': ['登录', 'Signed in'],
  'session.refused': ['登录被拒', 'Sign-in refused'],
  'session.end': ['退出登录', 'Signed out'],
  'session.reuse': ['会话凭证被重用', 'Session token used twice'],
  'password.refused': ['密码验证失败', 'Password refused'],
  'recovery.ask': ['申请找回密码', 'Asked for recovery'],
  'email.ask': ['申请验证邮箱', 'Asked to verify an e-mail'],
  'email.verify': ['验证邮箱', 'Verified an e-mail'],
  'user.register': ['注册', 'Registered'],
  'user.register_again': ['重复注册', 'Registered again'],
  'user.create': ['新增用户', 'Created a user'],
  'user.edit': ['编辑用户', 'Edited a user'],
  'user.profile': ['修改资料', 'Changed a profile'],
  'user.password': ['设置密码', 'Set a password'],
  'user.permit': ['分配角色与权限', 'Gave role and rights'],
  'user.permissions': ['修改操作权限', 'Changed permissions'],
  'user.assign': ['分配给管理员', 'Assigned a user'],
  'user.limits': ['调整额度与限制', 'Changed limits'],
  'user.status': ['启用或禁用', 'Enabled or disabled'],
  'user.approve': ['通过注册', 'Approved a registration'],
  'user.reject': ['拒绝注册', 'Rejected a registration'],
  'user.delete': ['删除用户', 'Deleted a user'],
  'role.create': ['新增角色', 'Created a role'],
  'role.edit': ['修改角色', 'Edited a role'],
  'role.delete': ['删除角色', 'Deleted a role'],
  'api_config.create': ['生成 API 密钥', 'Created API keys'],
  'api_config.edit': ['修改 API 配置', 'Changed an API configuration'],
  'api_config.enable': ['启用 API', 'Enabled the API'],
  'api_config.disable': ['停用 API', 'Disabled the API'],
  'api_config.reveal': ['查看密钥', 'Revealed keys'],
  'api_config.reseal': ['重新加密密钥', 'Sealed keys anew'],
  'api_config.requirements': ['修改签名要求', 'Changed what signatures need'],
  'api_config.ip_whitelist': ['修改 IP 白名单', 'Changed the IP whitelist'],
  'office.create': ['新增 Office号', 'Added an Office'],
  'office.grant': ['授权 Office号', 'Granted an Office'],
  'office.revoke': ['收回 Office号', 'Revoked an Office'],
  'office.default': ['设置默认 Office号', 'Set the usual Office'],
  'office.switch_on': ['打开 Office号', 'Switched an Office on'],
  'office.switch_off': ['关闭 Office号', 'Switched an Office off'],
  'terminal.register': ['注册终端', 'Registered a terminal'],
  'terminal.edit': ['编辑终端', 'Edited a terminal'],
  'terminal.assign': ['分配终端', 'Assigned a terminal'],
  'terminal.state': ['设置终端状态', 'Set the state of a terminal'],
  'terminal.rotate_key': ['更换终端密钥', 'Rotated a terminal’s key'],
  'terminal_group.set': ['设置终端组', 'Set a terminal group'],
  'task.publish': ['发布任务', 'Published a task'],
  'task.cancel': ['取消任务', 'Canceled a task'],
  'task.retry': ['重试任务', 'Retried a task'],
  'task.resolve': ['核实任务', 'Resolved a task'],
  'schedule.create': ['新增定时任务', 'Created a schedule'],
  'schedule.edit': ['修改定时任务', 'Edited a schedule'],
  'schedule.delete': ['删除定时任务', 'Deleted a schedule'],
  'money.recharge': ['充值', 'Recharged'],
  'money.adjust': ['调账', 'Adjusted a balance'],
  'money.refund': ['退款', 'Refunded'],
  'money.credit_limit': ['设置信用额度', 'Set a credit limit'],
  'money.low_balance': ['设置余额提醒', 'Set a low-balance warning'],
  'price.set': ['修改通用价', 'Set a general price'],
  'price.override': ['设置专属价', 'Gave an own price'],
  'price.end_override': ['结束专属价', 'Ended an own price'],
  'price.clear_override': ['清除专属价', 'Cleared an own price'],
  'setting.set': ['修改系统设置', 'Changed a setting'],
  'callbacks.replay': ['重放回调', 'Replayed callbacks'],
  'callbacks.test': ['测试回调', 'Tested callbacks'],
  'queue.retry': ['重试队列任务', 'Retried jobs'],
  'queue.remove': ['移除队列任务', 'Removed jobs'],
  'alert.resolve': ['处理告警', 'Resolved an alert'],
  'export.request': ['申请导出', 'Asked for an export'],
  'export.cancel': ['取消导出', 'Canceled an export'],
  'notice.send': ['发布系统通知', 'Sent a notice'],
}

/** What was done; of what this console does not know yet, as the trail writes it. */
export function actionWord(action: string): Word {
  return actionWords[action] ?? [action, action]
}

/** Refusals and what cannot be taken back stand out. */
export function actionMood(action: string): Mood {
  if (/\.(refused|reuse)$/.test(action)) return 'danger'
  if (/\.(delete|remove|disable|reveal|rotate_key|revoke|reject)$/.test(action)) return 'warning'
  return 'neutral'
}
