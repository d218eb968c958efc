import { checkSignature } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct } from '../../../api/index.ts'
import { Button, CardHead, Form, SelectField, type SentForm, TextArea, useSentForm } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import type { Config } from '../settings.tsx'
import { exampleRequest } from './example-request.ts'
import { readRequest } from './read-request.ts'
import { type Checked, Verdict } from './verdict.tsx'

const words = defineWords({
  title: ['签名工具', 'Signer'],
  note: [
    '粘贴一个请求，得到待签名字符串和签名。md5-key 不离开服务器，显示为 ***。',
    'Paste a request: here are its string to sign and its signature. The md5-key stays on the server, and is shown as ***.',
  ],
  example: ['填入示例', 'Fill in an example'],
  request: ['请求（JSON）', 'Request (JSON)'],
  request_hint: ['带上 sign 就会告诉你它对不对。', 'With sign in it you are told whether that is right.'],
  theirs: ['你的待签名字符串（可选）', 'Your string to sign (optional)'],
  theirs_hint: [
    '签名不对时，把你的程序实际签名的整段文字粘贴在这里，会标出第一处不同。',
    'When the signature is wrong, paste the very text that your program signed: its first difference is marked.',
  ],
  sign_type: ['签名算法', 'Signature algorithm'],
  sign_type_own: ['按请求中的 sign_type', 'As the request says'],
  act: ['计算签名', 'Sign it'],
  problem_empty: ['请粘贴请求的 JSON', 'Paste the JSON of a request'],
  problem_syntax: ['不是有效的 JSON', 'This is not JSON'],
  problem_syntax_line: ['不是有效的 JSON，问题在第 {line} 行附近', 'This is not JSON: look near line {line}'],
  problem_not_object: [
    '请求应是一个 JSON 对象，以 { 开头',
    'A request is a JSON object: it begins with an opening brace',
  ],
})

interface Fields {
  request: string
  string_to_sign: string
  sign_type: '' | 'MD5' | 'HMAC-SHA256'
}

/** Signs a pasted request with one's own key, and finds where another signature went wrong. */
export function Signer({ config }: { config: Config }) {
  const say = useWords(words)
  const check = useAct(checkSignature, { touches: [] })
  const [checked, setChecked] = useState<Checked | null>(null)
  const form: SentForm<Fields> = useSentForm<Fields>({
    values: { request: '', string_to_sign: '', sign_type: '' },
    draft: 'signer',
    send: async ({ request, string_to_sign, sign_type }): Promise<void> => {
      const read = readRequest(request)
      if (read.fields === null) {
        const { problem, line } = read
        const message =
          problem === 'syntax' && line !== null ? say('problem_syntax_line', { line }) : say(`problem_${problem}`)
        return form.setError('request', { message }, { shouldFocus: true })
      }
      const answer = await check.mutateAsync({
        params: { username: config.username },
        body: {
          request: read.fields,
          ...(string_to_sign === '' ? {} : { string_to_sign }),
          ...(sign_type === '' ? {} : { sign_type }),
        },
      })
      setChecked({ answer, theirs: string_to_sign })
    },
  })
  return (
    <>
      <CardHead title={say('title')} note={say('note')}>
        <Button size="s" onClick={() => form.setValue('request', exampleRequest(config, Date.now()))}>
          {say('example')}
        </Button>
      </CardHead>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Form form={form} act={say('act')}>
          <TextArea
            label={say('request')}
            hint={say('request_hint')}
            mono
            rows={12}
            spellCheck={false}
            {...form.field('request')}
          />
          <SelectField
            label={say('sign_type')}
            options={[
              { value: '', label: say('sign_type_own') },
              { value: 'MD5', label: 'MD5' },
              { value: 'HMAC-SHA256', label: 'HMAC-SHA256' },
            ]}
            {...form.field('sign_type')}
          />
          <TextArea
            label={say('theirs')}
            hint={say('theirs_hint')}
            mono
            rows={4}
            spellCheck={false}
            {...form.field('string_to_sign')}
          />
        </Form>
        <Verdict checked={checked} />
      </div>
    </>
  )
}
