import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { repositoryRoot } from '@etermai/testkit'
import { describe, expect, it } from 'vitest'
import { say } from '../src/language/words.ts'

const src = path.join(repositoryRoot, 'web', 'src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: withoutComments(readFileSync(path.join(src, name), 'utf8')) }))

const CHINESE = /[\u3400-\u9fff\uff01-\uff5e\u3000-\u303f]/
const STRING = String.raw`(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|${'`'}(?:[^${'`'}\\]|\\.)*${'`'})`
/** A text in both languages. */
const PAIR = new RegExp(String.raw`\[\s*(${STRING})\s*,\s*(${STRING})\s*,?\s*\]`, 'g')

/** Long texts, each language in a file of its own; their own test holds the two against each other. */
const isLongText = (name: string) => /[-.](zh|en)\.tsx?$/.test(name)

describe('texts', () => {
  it.each(files.filter(({ name }) => !isLongText(name)))('$name has Chinese only beside its English', ({ text }) => {
    const alone = text
      .replaceAll(PAIR, '')
      .split('\n')
      .filter((line) => CHINESE.test(line))
    expect(alone).toEqual([])
  })

  it.each(files.filter(({ name }) => name.endsWith('.tsx') && !isLongText(name)))(
    '$name has no words in its markup',
    ({ text }) => {
      const literal = [...text.matchAll(/(?<!=)>([^<>{}]*[A-Za-z]{3,}[^<>{}]*)<\/[a-zA-Z]/g)].map(([, words]) =>
        words?.trim(),
      )
      expect(literal.filter((words) => words !== 'EtermAIWeb')).toEqual([])
      const spoken = [...text.matchAll(/\b(?:aria-label|placeholder|title|alt|label)="([^"]*[A-Za-z]{3,}[^"]*)"/g)].map(
        ([, words]) => words,
      )
      expect(spoken.filter((words) => words !== 'EtermAIWeb')).toEqual([])
    },
  )

  it('are each said somewhere', () => {
    const everything = files.map(({ text }) => text).join('\n')
    const unsaid = files.flatMap(({ name, text }) =>
      keysOf(text)
        .filter((key) => !isSaid(key, everything))
        .map((key) => `${name}: ${key}`),
    )
    expect(unsaid).toEqual([])
  })

  it('are in English, and not empty, where they are in Chinese too', () => {
    const wrong = files.flatMap(({ name, text }) =>
      [...text.matchAll(PAIR)]
        .filter(([, zh = '', en = '']) => CHINESE.test(zh) && (en.slice(1, -1).trim() === '' || CHINESE.test(en)))
        .map(([pair]) => `${name}: ${pair}`),
    )
    expect(wrong).toEqual([])
  })

  it('name the same values in both languages', () => {
    const wrong = files.flatMap(({ name, text }) =>
      [...text.matchAll(PAIR)]
        .filter(([, zh = '', en = '']) => CHINESE.test(zh) && namesIn(zh) !== namesIn(en))
        .map(([pair]) => `${name}: ${pair}`),
    )
    expect(wrong).toEqual([])
  })
})

describe('say', () => {
  it('fills in values, and chooses the word that the number asks for', () => {
    const word = ['{n} 个任务，{who}', '{n} {n|task|tasks}, {who}'] as const
    expect(say(word, 'zh', { n: 2, who: '王' })).toBe('2 个任务，王')
    expect(say(word, 'en', { n: 1, who: 'Wang' })).toBe('1 task, Wang')
    expect(say(word, 'en', { n: 2, who: 'Wang' })).toBe('2 tasks, Wang')
  })

  it('leaves what it has no value for', () => {
    expect(say(['{a}', '{a}'], 'zh')).toBe('{a}')
  })
})

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1')
}

/** Of every defineWords in a file. */
function keysOf(text: string): string[] {
  return [...text.matchAll(/defineWords\(\{([\s\S]*?)\n\}\)/g)].flatMap(([, words = '']) =>
    [...words.matchAll(/^\s*'?([\w.]+)'?:\s*\[/gm)].map(([, key = '']) => key),
  )
}

/** By its name, or by a name that is put together of its beginning and something. */
function isSaid(key: string, everything: string): boolean {
  if (new RegExp(`['"\`]${key.replaceAll('.', '\\.')}['"\`]`).test(everything)) return true
  if (new RegExp(`\\b\\w*[wW]ords\\.${key}\\b`).test(everything)) return true
  return [...everything.matchAll(/`([\w.]*)\$\{[^}]*\}([\w.]*)`/g)].some(
    ([, begin = '', end = '']) => (begin !== '' || end !== '') && key.startsWith(begin) && key.endsWith(end),
  )
}

function namesIn(text: string): string {
  return [...new Set([...text.matchAll(/(?<!\$)\{(\w+)/g)].map(([, name]) => name))].toSorted().join()
}
