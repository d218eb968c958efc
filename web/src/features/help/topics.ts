import type { Language, Word } from '../../language/index.ts'
import { parseSections, type Section } from './markdown/parse.ts'
import errorsEn from './texts/errors.en.md?raw'
import errorsZh from './texts/errors.zh.md?raw'
import examplesEn from './texts/examples.en.md?raw'
import examplesZh from './texts/examples.zh.md?raw'
import faqEn from './texts/faq.en.md?raw'
import faqZh from './texts/faq.zh.md?raw'
import guideEn from './texts/guide.en.md?raw'
import guideZh from './texts/guide.zh.md?raw'
import signingEn from './texts/signing.en.md?raw'
import signingZh from './texts/signing.zh.md?raw'
import terminalsEn from './texts/terminals.en.md?raw'
import terminalsZh from './texts/terminals.zh.md?raw'

export const topicNames = ['guide', 'signing', 'examples', 'errors', 'terminals', 'faq'] as const
export type TopicName = (typeof topicNames)[number]

export const topicTitles: Readonly<Record<TopicName, Word>> = {
  guide: ['使用指南', 'User guide'],
  signing: ['签名', 'Signing'],
  examples: ['示例代码', 'Examples'],
  errors: ['错误代码', 'Error codes'],
  terminals: ['接入终端', 'Connect a terminal'],
  faq: ['常见问题', 'Questions'],
}

const texts: Readonly<Record<TopicName, Readonly<Record<Language, string>>>> = {
  guide: { zh: guideZh, en: guideEn },
  signing: { zh: signingZh, en: signingEn },
  examples: { zh: examplesZh, en: examplesEn },
  errors: { zh: errorsZh, en: errorsEn },
  terminals: { zh: terminalsZh, en: terminalsEn },
  faq: { zh: faqZh, en: faqEn },
}

const parsed = new Map<string, Section[]>()

/** What a topic says in a language. */
export function sectionsOf(topic: TopicName, language: Language): Section[] {
  const key = `${topic} ${language}`
  const known = parsed.get(key)
  if (known !== undefined) return known
  const sections = parseSections(texts[topic][language])
  parsed.set(key, sections)
  return sections
}

export function isTopic(name: string | undefined): name is TopicName {
  return topicNames.includes(name as TopicName)
}

/** The guide is where one arrives. */
export function addressOf(topic: TopicName): string {
  return topic === 'guide' ? '/help' : `/help/${topic}`
}
