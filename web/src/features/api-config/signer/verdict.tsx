import type { checkSignature, DataOf } from '@etermai/admin-contract'
import { PenLine } from 'lucide-react'
import { CopyButton, Empty, Notice } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { differenceIn } from './difference.ts'
import { DifferenceView } from './difference-view.tsx'

export interface Checked {
  answer: DataOf<typeof checkSignature>
  /** The string to sign that was pasted; empty: none. */
  theirs: string
}

const words = defineWords({
  empty: ['结果会显示在这里', 'What comes of it is shown here'],
  empty_note: ['粘贴请求后点“计算签名”。', 'Paste a request, then press “Sign it”.'],
  right: ['签名正确，算法 {type}', 'The sign is right, by {type}'],
  wrong: ['请求里的 sign 不正确', 'The sign of the request is not right'],
  wrong_hint: [
    '字符串没有差别时，通常是密钥不对，或算法、编码（须为 UTF-8）不一致。',
    'Where the strings do not differ it is mostly another key, algorithm or encoding (it must be UTF-8).',
  ],
  no_sign: ['请求里没有 sign，下面是应有的签名', 'The request has no sign; here is what it would be'],
  same: ['待签名字符串一致', 'The strings to sign are the same'],
  string: ['待签名字符串', 'String to sign'],
  signature: ['签名（{type}）', 'Signature ({type})'],
})

/** What came of a look at a request. */
export function Verdict({ checked }: { checked: Checked | null }) {
  const say = useWords(words)
  if (checked === null) {
    return (
      <Empty icon={PenLine} title={say('empty')}>
        {say('empty_note')}
      </Empty>
    )
  }
  const { answer, theirs } = checked
  const { differs_at, matches, sign_type: type } = answer
  return (
    <div className="min-w-0 space-y-4" aria-live="polite">
      {matches === true && <Notice mood="ok">{say('right', { type })}</Notice>}
      {matches === false && (
        <Notice mood="danger">
          {say('wrong')}
          {differs_at === null && <p className="mt-1">{say('wrong_hint')}</p>}
        </Notice>
      )}
      {matches === null && <Notice>{say('no_sign')}</Notice>}
      {theirs !== '' &&
        (differs_at === null ? (
          <Notice mood="ok">{say('same')}</Notice>
        ) : (
          <DifferenceView difference={differenceIn({ ...answer, differs_at }, theirs)} at={differs_at} />
        ))}
      <Text label={say('signature', { type })} text={answer.signature} />
      <Text label={say('string')} text={answer.string_to_sign} />
    </div>
  )
}

function Text({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <div className="flex items-center justify-between">
        <h3 className="text-small text-ink-2">{label}</h3>
        <CopyButton text={text} />
      </div>
      <p className="mt-1 rounded-control bg-inset p-3 font-mono text-small break-all">{text}</p>
    </div>
  )
}
