import { type OperationType, operations, setClock } from '@etermai/domain'
import type { z } from 'zod'
import type { Missing, Words } from './form.ts'

const QUESTIONS: Readonly<Record<string, Words>> = {
  pnr: { zh: '哪个编码（PNR）？', en: 'Which PNR?' },
  ticket_no: { zh: '哪个票号？', en: 'Which ticket number?' },
  office_no: { zh: '授权给哪个 Office号？', en: 'Which Office number shall be authorised?' },
  origin: { zh: '从哪里出发？', en: 'From where?' },
  destination: { zh: '到哪里？', en: 'To where?' },
  date: { zh: '哪天出发？', en: 'On which day?' },
  segments: { zh: '订哪个航班？', en: 'Which flight?' },
  'segments.flight_no': { zh: '哪个航班号？', en: 'Which flight number?' },
  'segments.cabin': { zh: '什么舱位？', en: 'Which booking class?' },
  'segments.date': { zh: '哪天出发？', en: 'On which day?' },
  'segments.origin': { zh: '从哪里出发？', en: 'From where?' },
  'segments.destination': { zh: '到哪里？', en: 'To where?' },
  passengers: { zh: '哪位乘机人？', en: 'Which passenger?' },
  'passengers.name': { zh: '乘机人叫什么名字？', en: 'What is the passenger’s name?' },
  'passengers.type': { zh: '成人、儿童还是婴儿？', en: 'Adult, child or infant?' },
  'passengers.id_type': { zh: '什么证件？', en: 'Which kind of document?' },
  'passengers.id_no': { zh: '证件号码是多少？', en: 'What is the number of the document?' },
  'passengers.birth_date': { zh: '出生日期是哪天？', en: 'What is the birth date?' },
  contact: { zh: '联系电话是多少？', en: 'Which phone number?' },
  'contact.phone': { zh: '联系电话是多少？', en: 'Which phone number?' },
  ticketing_deadline: { zh: '出票时限是什么时候？', en: 'By when shall it be ticketed?' },
}

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, step) =>
      typeof step === 'number' ? `${text}[${step}]` : text === '' ? String(step) : `${text}.${String(step)}`,
    '',
  )

/** What the operation's own schema finds wanting or wrong, as questions. The schema's clock is `now`. */
export function questionsOf(operation: OperationType, params: unknown, now: Date): Missing[] {
  const restore = setClock(() => now)
  try {
    const parsed = operations[operation].params.safeParse(params)
    return parsed.success ? [] : parsed.error.issues.map((issue) => questionOf(operation, issue))
  } finally {
    restore()
  }
}

function questionOf(operation: OperationType, issue: z.core.$ZodIssue): Missing {
  const path = pathText(issue.path)
  const name = issue.path.filter((step) => typeof step === 'string').join('.')
  if (operation === 'extract_ticket_no' && name === 'pnr') {
    return { path, question: { zh: '哪个票号，或哪个编码（PNR）？', en: 'Which ticket number, or which PNR?' } }
  }
  const asked = QUESTIONS[name] ?? { zh: '请补充', en: 'Please complete' }
  // Absent: the question is enough. There and wrong: why.
  const isAbsent = issue.code === 'invalid_type' || (issue.code === 'invalid_value' && issue.input === undefined)
  if (isAbsent) return { path, question: asked }
  return {
    path,
    question: { zh: `${asked.zh}（现在的不对：${issue.message}）`, en: `${asked.en} (as it is: ${issue.message})` },
  }
}
