import { useMemo, useState } from 'react'
import { Chip, CopyButton, SelectField, TextArea, TextField } from '../../../design/index.ts'
import { objectIn } from '../../../eterm/index.ts'
import { defineWords, useSay, useWords } from '../../../language/index.ts'
import { type FieldStep, type Signing, type SignType, signInSteps } from './signing-steps.ts'
import { examples, firstExample } from './vectors.ts'

const words = defineWords({
  example: ['例子', 'Example'],
  request: ['请求（JSON）', 'Request (JSON)'],
  not_json: ['不是一个 JSON 对象', 'This is not a JSON object'],
  key: ['md5-key', 'md5-key'],
  key_hint: ['只用例子的密钥；不要把真实密钥贴到别处。', 'An example’s key will do; keep your real one to yourself.'],
  algorithm: ['签名算法', 'Signature algorithm'],
  fields: ['1 到 3 步：字段按名称排序，写成 name=value', 'Steps 1 to 3: fields by name, written name=value'],
  left_sign: ['sign 不参与', 'sign is not signed'],
  left_empty: ['空值，去掉', 'empty, left out'],
  joined: ['第 4 步：待签名字符串', 'Step 4: the string to sign'],
  signature: ['第 5 步：{type}，大写', 'Step 5: {type}, upper case'],
  proven: ['与平台的测试结果一致', 'As the platform’s tests have it'],
})

/** Signs whatever one types, here in the browser, and shows every step. */
export function LiveSigner() {
  const say = useWords(words)
  const word = useSay()
  const [chosen, setChosen] = useState(firstExample)
  const example = examples[chosen]
  const [request, setRequest] = useState(example?.request ?? '')
  const [key, setKey] = useState(example?.key ?? '')
  const [signType, setSignType] = useState<SignType>('MD5')
  const fields = useMemo(() => objectIn(request), [request])
  const signing = fields === null ? null : signInSteps(fields, key, signType)
  const isProven = signing !== null && signing.signature === (signType === 'MD5' ? example?.md5 : example?.hmacSha256)
  const choose = (index: number) => {
    setChosen(index)
    setRequest(examples[index]?.request ?? '')
    setKey(examples[index]?.key ?? '')
  }
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <div className="min-w-0 space-y-4">
        <SelectField
          label={say('example')}
          options={examples.map(({ title }, index) => ({ value: String(index), label: word(title) }))}
          value={String(chosen)}
          onChange={(event) => choose(Number(event.target.value))}
        />
        <TextArea
          label={say('request')}
          mono
          rows={13}
          spellCheck={false}
          value={request}
          onChange={(event) => setRequest(event.target.value)}
          error={fields === null ? say('not_json') : undefined}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={say('key')}
            hint={say('key_hint')}
            mono
            autoComplete="off"
            value={key}
            onChange={(event) => setKey(event.target.value)}
          />
          <SelectField
            label={say('algorithm')}
            options={[
              { value: 'MD5', label: 'MD5' },
              { value: 'HMAC-SHA256', label: 'HMAC-SHA256' },
            ]}
            value={signType}
            onChange={(event) => setSignType(event.target.value as SignType)}
          />
        </div>
      </div>
      {signing !== null && <Steps signing={signing} signType={signType} isProven={isProven} />}
    </div>
  )
}

function Steps({ signing, signType, isProven }: { signing: Signing; signType: SignType; isProven: boolean }) {
  const say = useWords(words)
  return (
    <div className="min-w-0 space-y-4">
      <div>
        <h3 className="mb-1.5 text-small text-ink-2">{say('fields')}</h3>
        <ol className="divide-y divide-hairline rounded-control bg-inset px-3 font-mono text-small">
          {signing.fields.map((field) => (
            <li key={field.name} className="py-1.5 break-all">
              <Field field={field} />
            </li>
          ))}
        </ol>
      </div>
      <Outcome title={say('joined')} text={signing.stringToSign} />
      <Outcome title={say('signature', { type: signType })} text={signing.signature} />
      {isProven && <Chip mood="ok">{say('proven')}</Chip>}
    </div>
  )
}

function Field({ field }: { field: FieldStep }) {
  const say = useWords(words)
  if (field.leftOut === null) return field.text
  return (
    <span className="flex flex-wrap items-center gap-2 text-ink-2">
      <s>{field.name}</s>
      <span className="font-sans text-caption">{say(`left_${field.leftOut}`)}</span>
    </span>
  )
}

function Outcome({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <div className="flex items-center justify-between">
        <h3 className="text-small text-ink-2">{title}</h3>
        <CopyButton text={text} />
      </div>
      <p className="mt-1 rounded-control bg-inset p-3 font-mono text-small break-all">{text}</p>
    </div>
  )
}
