import { useState } from 'react'
import apiGuide from '../../../../../docs/api-guide.md?raw'
import signingGuide from '../../../../../docs/signing-guide.md?raw'
import { Segmented } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { fenced } from '../markdown/fenced.ts'
import { CodeBlock } from '../parts/code-block.tsx'

const words = defineWords({
  language: ['语言', 'Language'],
  request: ['请求', 'Request'],
  answer: ['答复', 'Answer'],
  payload: ['回调正文', 'Body of a callback'],
})

/** By the language that their blocks have in the guide. */
const languages = [
  { value: 'bash', label: 'curl' },
  { value: 'ts', label: 'TypeScript' },
  { value: 'python', label: 'Python' },
  { value: 'java', label: 'Java' },
  { value: 'php', label: 'PHP' },
] as const
type Programming = (typeof languages)[number]['value']

/** The programs of the signing guide, which the tests run. */
export function SigningPrograms() {
  const say = useWords(words)
  const [language, setLanguage] = useState<Programming>('bash')
  return (
    <div className="space-y-3">
      <Segmented<Programming> label={say('language')} tabs={languages} value={language} onChange={setLanguage} />
      <CodeBlock text={fenced(signingGuide, language)} label={nameOf(language)} />
    </div>
  )
}

export function Publication() {
  const say = useWords(words)
  return (
    <div className="space-y-3">
      <CodeBlock text={fenced(apiGuide, 'bash', 1)} label={say('request')} />
      <CodeBlock text={fenced(apiGuide, 'json')} label={say('answer')} />
    </div>
  )
}

export function CallbackPayload() {
  return <CodeBlock text={fenced(apiGuide, 'json', 1)} label={useWords(words)('payload')} />
}

export function WebhookProgram() {
  return <CodeBlock text={fenced(signingGuide, 'ts', 1)} label={nameOf('ts')} />
}

function nameOf(language: Programming): string {
  return languages.find(({ value }) => value === language)?.label ?? language
}
