import { registrationModes } from '@etermai/accounts'
import { signTypes } from '@etermai/domain'
import { z } from 'zod'
import { defineSetting, type SettingDefinition } from '../definition.ts'

/** Who is let in. */
export const securitySettings = {
  'security.require_timestamp': defineSetting({
    group: 'security',
    schema: z.boolean(),
    default: false,
    unit: null,
    effect: {
      zh: '所有 API 调用都必须带签名时间戳，不论用户自己的配置',
      en: 'Every API call must carry a signed timestamp, whatever a user’s own configuration says',
    },
  }),
  'security.sign_type': defineSetting({
    group: 'security',
    schema: z.enum([...signTypes, 'any']),
    default: 'any',
    unit: null,
    effect: {
      zh: '未自行规定签名方式的用户只接受的签名方式',
      en: 'The only signature that is taken from users whose own configuration names none',
    },
  }),
  'security.failed_authentications': defineSetting({
    group: 'security',
    schema: z.int().min(1).max(1_000_000),
    default: 30,
    unit: 'count',
    effect: {
      zh: '同一地址每分钟 API 认证失败次数上限，达到后暂时拒绝该地址',
      en: 'Failed authentications of one address a minute; then it is refused for a while',
    },
    seenBy: 'editors',
    variable: 'FAILED_AUTHENTICATIONS',
  }),
  'security.login_failures': defineSetting({
    group: 'security',
    schema: z.int().min(1).max(1_000),
    default: 5,
    unit: 'count',
    effect: {
      zh: '同一用户名连续输错多少次密码后锁定',
      en: 'Wrong passwords in a row after which a name is locked out',
    },
    seenBy: 'editors',
    variable: 'LOGIN_FAILURES',
  }),
  'security.login_lock_seconds': defineSetting({
    group: 'security',
    schema: z.int().min(1).max(86_400),
    default: 900,
    unit: 's',
    effect: {
      zh: '锁定多久；对此后的锁定生效',
      en: 'How long it is locked out; of locks from now on',
    },
    seenBy: 'editors',
    variable: 'LOGIN_LOCK_SECONDS',
  }),
  'security.login_failures_per_address': defineSetting({
    group: 'security',
    schema: z.int().min(1).max(1_000_000),
    default: 60,
    unit: 'count',
    effect: {
      zh: '同一地址每分钟输错密码次数上限，达到后暂时拒绝该地址',
      en: 'Wrong passwords of one address a minute; then it is refused for a while',
    },
    seenBy: 'editors',
    variable: 'LOGIN_FAILURES_PER_ADDRESS',
  }),
  'security.registration': defineSetting({
    group: 'security',
    schema: z.enum(registrationModes),
    default: 'review',
    unit: null,
    effect: {
      zh: '谁可以自行注册：closed 不开放，review 注册后由管理员审核，open 注册后立即可用；对此后的注册生效',
      en: 'Who may register: closed, nobody; review, anybody, and an administrator reviews it; open, anybody, at once. Of registrations from now on',
    },
  }),
} satisfies Record<string, SettingDefinition>
