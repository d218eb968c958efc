import { type OperationType, operations } from '@etermai/domain'
import type { Context, Missing, Understanding } from './form.ts'
import { chooseOperation } from './intent/choose-operation.ts'
import { noticeOf } from './notices.ts'
import { drafters } from './operations/index.ts'
import { pnrsMeant } from './operations/on-pnr.ts'
import { type Pieces, readPieces } from './pieces.ts'
import { questionsOf } from './questions.ts'
import { Sentence } from './sentence.ts'

/** Words that carry nothing: they are neither understood nor missed. */
const FILLER =
  /帮我|帮忙|帮|请问|请|麻烦|一下|一张|一个|看看|看一看|查看|查询|查查|查|看|提取|提|显示|打开|调出|搜索|搜|找|有没有|有哪些|哪些|有什么|什么|有|我|想|要|去|的|了|吗|呢|吧|啊|哦|嗯|给|把|将|从|到|飞|和|跟|与|从|在|里面|里|中|上|都|还|就|再|先|谢谢|您好|你好|你|您|票|能不能|可以|能|可不可以|下|张|个|位|单程|联系电话|联系人|电话|手机|号码|乘机人|信息|内容|情况|详情|状态|左右|以后|之后|出发|起飞|钱|(?<![A-Z])(?:PLEASE|PLS|THE|A|AN|ME|FOR|OF|TO|FROM|ON|IN|AT|AND|WITH|SHOW|CHECK|FIND|SEARCH|GET|DISPLAY|READ|RETRIEVE|OPEN|LIST|I|WANT|NEED|WOULD|LIKE|COULD|CAN|YOU|WHAT|IS|ARE|ANY|THERE|NO|NUMBER|TICKETS?|AFTER|DETAILS?|STATUS|THANKS|OFFICE|NI|PP|ID)(?![A-Z])/g

/**
 * Reads a sentence into the form of one operation. A reading never does anything: it fills a form that somebody looks at.
 * The same sentence, moment and context give the same form.
 * @param now the moment at which it was said; days are those of Asia/Shanghai
 */
export function understand(text: string, now: Date, context: Context = {}): Understanding {
  const sentence = new Sentence(text)
  const pieces = readPieces(sentence, now, context)
  const choice = chooseOperation(pieces.acts.acts, {
    hasPnr: pieces.meansLastPnr || pnrsMeant(pieces, context).length > 0,
    hasTicket: pieces.tickets.length > 0,
    hasOffice: pieces.records.offices.length > 0,
    hasPassenger: pieces.passengers.length > 0,
    hasFlight: pieces.flights.length > 0 || pieces.chosen.length > 0,
    hasPlaces: pieces.places.length,
    hasDate: pieces.dates.length > 0,
    looks: pieces.acts.looks,
    speaksOfPassenger: pieces.speaksOfPassenger,
  })
  const { operation } = choice
  const draft = operation === null ? null : drafters[operation](pieces, context)
  const { params = {}, missing = [], ambiguous = [], echoes = [], notices = [] } = draft ?? {}
  const leftOver = restOf(sentence)
  return {
    operation,
    params,
    office_no: officeOf(operation, pieces),
    missing: operation === null ? [whatToDo] : unasked(missing, questionsOf(operation, params, now)),
    ambiguous: choice.options.length > 1 ? [operationOptions(choice.options), ...ambiguous] : ambiguous,
    echoes,
    notices: [
      ...(choice.notice === undefined ? [] : [noticeOf(choice.notice)]),
      ...notices,
      ...whenOf(operation, pieces),
    ],
    confidence: round(choice.confidence - 0.3 * Math.min(1, lengthOf(leftOver) / Math.max(1, text.length))),
    understood: sentence.used
      .toSorted((a, b) => a.start - b.start)
      .map((span) => ({ ...span, text: text.slice(span.start, span.end) })),
    not_understood: leftOver.map(({ start, end }) => ({ start, end, text: text.slice(start, end) })),
  }
}

/** Surer than this the grammar needs nobody's help. */
const SURE = 0.6

/** May somebody else try? Not where the grammar has understood that nothing, or several things, are to be done. */
export function isUnsure({ operation, notices, confidence }: Understanding): boolean {
  return notices.length === 0 && (operation === null || confidence < SURE)
}

const whatToDo: Missing = { path: '', question: { zh: '请问要做什么？', en: 'What shall be done?' } }

function operationOptions(options: readonly OperationType[]): Understanding['ambiguous'][number] {
  return { path: 'operation', options: options.map((value) => ({ value, label: { ...operations[value].label } })) }
}

/** "明天出票": when it shall be done is no parameter, and a form that is sent is done at once. */
function whenOf(operation: OperationType | null, { dates, times }: Pieces): Understanding['notices'] {
  if (operation === null || operation === 'query_av' || operation === 'book_pnr') return []
  if (dates.length === 0 && times.length === 0) return []
  const text = {
    zh: '句中的时间不是这项操作的参数，发布后会立即执行；要定时请建定时任务',
    en: 'The time in the sentence is no parameter of this operation: once published it is done at once. Use a schedule otherwise',
  }
  return [{ code: 'not_expressible', text }]
}

/** Where the platform shall run it: an Office that is named and is no parameter. */
function officeOf(operation: OperationType | null, { records }: Pieces): string | null {
  if (operation === null || operation === 'authorize_pnr') return null
  const marked = records.offices.filter((office) => office.marked)
  return marked.length === 1 ? (marked[0]?.code ?? null) : null
}

/** The schema's questions, but for what is asked in better words already. */
function unasked(own: readonly Missing[], others: readonly Missing[]): Missing[] {
  const paths = new Set(own.map(({ path }) => path))
  return [...own, ...others.filter(({ path }) => !paths.has(path) && paths.add(path))]
}

function restOf(sentence: Sentence) {
  const filler = sentence.find(FILLER)
  const isFiller = new Set(
    filler.flatMap(({ start, end }) => Array.from({ length: end - start }, (_each, index) => start + index)),
  )
  return sentence.rest().flatMap(({ start, end }) => {
    const spans: { start: number; end: number }[] = []
    for (let at = start; at < end; at++) {
      if (isFiller.has(at)) continue
      const last = spans.at(-1)
      if (last !== undefined && last.end === at) last.end = at + 1
      else spans.push({ start: at, end: at + 1 })
    }
    return spans
  })
}

const lengthOf = (spans: readonly { start: number; end: number }[]) =>
  spans.reduce((sum, { start, end }) => sum + end - start, 0)
const round = (number: number): number => Math.round(Math.max(0, number) * 100) / 100
