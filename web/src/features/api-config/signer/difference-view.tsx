import { defineWords, useWords } from '../../../language/index.ts'
import type { Difference } from './difference.ts'

const words = defineWords({
  title: ['第 {n} 个字符起不同', 'They differ from character {n} on'],
  expected: ['应为', 'Should be'],
  found: ['你的', 'Yours'],
  nothing: ['（到此结束）', '(it ends here)'],
  another_key: ['（另一个密钥）', '(another key)'],
  cause_key: [
    '字段部分一致，只是密钥不同：核对 md5-key，轮换后的旧密钥可能已失效。',
    'The fields are the same; the key is another. Check your md5-key: after a rotation the old one ends.',
  ],
  cause_missing_key: ['末尾缺少 &key= 和 md5-key。', 'At the end &key= and the md5-key are missing.'],
  cause_order: [
    '顺序不同：字段名按字节排序，params 里的成员也要排序。',
    'The order is another: names are sorted by byte, and so are the members inside params.',
  ],
  cause_spaces: ['多了空白：JSON 不能带空格和换行。', 'There is white space: JSON must have none.'],
  cause_unicode: [
    '非 ASCII 字符被转义成 \\u：应保持原样，按 UTF-8 签名。',
    'Non-ASCII characters were escaped as \\u: they stay as they are, in UTF-8.',
  ],
  cause_percent: ['做了 URL 编码：待签名字符串不编码。', 'It was percent-encoded: nothing is encoded.'],
  cause_sign: ['sign 自己不参与签名，请去掉。', 'sign itself is not signed: leave it out.'],
  cause_empty: [
    '空字符串和 null 的字段不参与签名，请去掉。',
    'Fields that are empty or null are not signed: leave them out.',
  ],
})

/** The place where two strings part, one above the other. */
export function DifferenceView({
  difference: { before, expected, found, cause },
  at,
}: {
  difference: Difference
  at: number
}) {
  const say = useWords(words)
  const rows = [
    { name: say('expected'), text: expected, look: 'bg-ok-tint text-ok' },
    {
      name: say('found'),
      text: found.replace('<another key>', say('another_key')),
      look: 'bg-danger-tint text-danger',
    },
  ]
  return (
    <div role="alert" className="rounded-control border border-hairline p-4">
      <h3 className="text-body font-[560]">{say('title', { n: at + 1 })}</h3>
      <dl className="mt-2 space-y-2">
        {rows.map(({ name, text, look }) => (
          <div key={name} className="flex gap-3">
            <dt className="w-14 shrink-0 text-small text-ink-2">{name}</dt>
            <dd className="min-w-0 font-mono text-small break-all">
              <span className="text-ink-2">{before}</span>
              <mark className={`rounded-[4px] px-0.5 ${look}`}>{text === '' ? say('nothing') : text}</mark>
            </dd>
          </div>
        ))}
      </dl>
      {cause !== null && <p className="mt-3 text-small">{say(`cause_${cause}`)}</p>}
    </div>
  )
}
