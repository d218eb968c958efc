import vectors from '../../../../../packages/domain/test/vectors/sign.json' with { type: 'json' }
import type { Word } from '../../../language/index.ts'

/** Of each vector, by its name there. */
const titles: Readonly<Record<string, Word>> = {
  'wechat-pay v2 published example': ['微信支付公布的例子', 'The example that WeChat Pay publishes'],
  'query_av, flat request with nested params': ['查询航班：普通请求', 'Query flights: an ordinary request'],
  'keys sort by code point, inside nested objects too': ['字段名排序，嵌套的也要', 'Names are sorted, nested ones too'],
  'empty string and null are left out at the top level, kept inside params': [
    '空值：顶层去掉，params 里保留',
    'Empty values: left out at the top, kept in params',
  ],
  'Chinese text is signed as UTF-8, not escaped': ['中文按 UTF-8，不转义', 'Chinese text in UTF-8, not escaped'],
  'numbers and booleans in their JSON form': ['数字和布尔值', 'Numbers and booleans'],
  'characters that a form encoding would change stay as they are': [
    '特殊字符保持原样',
    'Special characters stay as they are',
  ],
}

export interface Example {
  title: Word
  request: string
  key: string
  md5: string
  hmacSha256: string
}

/** What the platform's own signature is tested with. */
export const examples: readonly Example[] = vectors.map(({ name, body, md5_key, md5, hmac_sha256 }) => ({
  title: titles[name] ?? [name, name],
  request: JSON.stringify(body, null, 2),
  key: md5_key,
  md5,
  hmacSha256: hmac_sha256,
}))

/** The worked example of the guide. */
export const firstExample = 1
