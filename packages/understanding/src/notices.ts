import type { Notice } from './form.ts'
import type { NoticeCode } from './intent/choose-operation.ts'

const WORDS: Readonly<Record<NoticeCode, Notice['text']>> = {
  negated: {
    zh: '这句话说的是不要做，所以没有填写这项操作',
    en: 'The sentence says not to do it, so that operation was not filled in',
  },
  not_asked: {
    zh: '这句话在询问或叙述，没有要求执行，所以没有填写写操作',
    en: 'The sentence asks or tells, it does not order; no write operation was filled in',
  },
  unsupported: {
    zh: '平台没有这项操作（退票、改签、撤销授权等请在 Eterm 中处理）',
    en: 'The platform has no such operation (refunds, changes, revocations are done in Eterm)',
  },
  several: {
    zh: '一句话里有几件事，请选择先做哪一件',
    en: 'The sentence asks for several things; choose which comes first',
  },
}

export const noticeOf = (code: NoticeCode): Notice => ({ code, text: WORDS[code] })
