import { birthDateOfIdentityCard } from '@etermai/domain'
import { placeOf } from '../places/gazetteer.ts'
import type { Sentence } from '../sentence.ts'
import { LATIN_NAME, nameAtEnd } from './names.ts'

export interface FoundPassenger {
  start: number
  end: number
  name?: string
  type?: 'ADT' | 'CHD' | 'INF'
  id_type?: 'NI' | 'PP' | 'ID'
  id_no?: string
  birth_date?: string
}

const TYPE = '成人|儿童|小孩|婴儿|ADT|CHD|INF|ADULT|CHILD|INFANT'
const TYPES: Readonly<Record<string, 'ADT' | 'CHD' | 'INF'>> = {
  成人: 'ADT',
  ADT: 'ADT',
  ADULT: 'ADT',
  儿童: 'CHD',
  小孩: 'CHD',
  CHD: 'CHD',
  CHILD: 'CHD',
  婴儿: 'INF',
  INF: 'INF',
  INFANT: 'INF',
}
const LABEL = '(?:的)?(?:身份证|证件|护照|ID CARD|PASSPORT)?(?:号码|号|NUMBER|NO\\.?)?(?:是|为)?[:：]?'
/** The longest runs of digits first, so that none is read as a shorter thing. */
const IDENTITY = new RegExp(
  `(?:(${TYPE})[\\s,，]*)?${LABEL}\\s*(?:(NI)[:：\\s]?(\\d{17}[\\dX]|\\d{15})|(?<![A-Z0-9])(\\d{17}[\\dX])|(PP|护照|PASSPORT)(?:号码|号|NUMBER|NO\\.?)?[:：\\s]*(?:是|为)?\\s*([A-Z]{0,2}\\d{6,9}|[A-Z0-9]{7,12}(?<=\\d.*))|(?<![A-Z0-9])([EGDSPH][A-Z]?\\d{7,8}))(?![A-Z0-9])(?:[\\s,，]*(${TYPE})(?![A-Z]))?(?:[\\s,，]*(?:生日|出生日期|出生于|BORN)[:：\\s]*(\\d{4}-\\d{2}-\\d{2}))?`,
  'g',
)

/** Passengers with a document, each with the name that stands before it. */
export function findDocumented(sentence: Sentence): FoundPassenger[] {
  const found: FoundPassenger[] = []
  for (const { start, end, groups } of sentence.find(IDENTITY)) {
    const [, typeBefore, , ni, plain, , passport, bareNumber, typeAfter, born] = groups
    const id_no = ni ?? plain ?? passport ?? bareNumber ?? ''
    const type = TYPES[typeBefore ?? typeAfter ?? '']
    const passenger: FoundPassenger = {
      start,
      end,
      id_type: ni !== undefined || plain !== undefined ? 'NI' : 'PP',
      id_no,
    }
    if (type !== undefined) passenger.type = type
    if (born !== undefined) passenger.birth_date = born
    else if (type === 'INF' && passenger.id_type === 'NI') passenger.birth_date = birthDateOfIdentityCard(id_no)
    sentence.take({ start, end }, 'passenger')
    const before = sentence.open.slice(0, start)
    const latin = [...before.matchAll(LATIN_NAME)].at(-1)
    const [han] = /\p{Script=Han}+(?=[\s,，、:：]*$)/u.exec(before) ?? []
    const name = han === undefined ? null : nameAtEnd(han, true)
    if (name !== null && han !== undefined) {
      const at = before.lastIndexOf(name)
      sentence.take({ start: at, end: at + name.length }, 'passenger')
      passenger.name = name
      passenger.start = at
    } else if (latin !== undefined && /^[\s,，、:：的]*$/.test(before.slice(latin.index + latin[0].length))) {
      sentence.take({ start: latin.index, end: latin.index + latin[0].length }, 'passenger')
      passenger.name = latin[1] ?? ''
      passenger.start = latin.index
    }
    found.push(passenger)
  }
  return found
}

/** SURNAME/GIVEN without a document; a pair of airports is none. */
export function findLatinNames(sentence: Sentence): FoundPassenger[] {
  const found: FoundPassenger[] = []
  for (const { start, end, groups } of sentence.find(LATIN_NAME)) {
    const [, name = ''] = groups
    const [surname = '', given = ''] = name.split('/')
    if (placeOf(surname) !== undefined && placeOf(given) !== undefined) continue
    sentence.take({ start, end }, 'passenger')
    found.push({ start, end, name })
  }
  return found
}

/** Chinese names in what nobody else has understood. */
export function findChineseNames(sentence: Sentence): FoundPassenger[] {
  const found: FoundPassenger[] = []
  for (const { start, groups } of sentence.find(/\p{Script=Han}{2,}/gu)) {
    const [run = ''] = groups
    let at = 0
    const isMarked =
      /(?:乘机人|旅客|乘客|姓名)/.test(sentence.open.slice(Math.max(0, start - 4), start + run.length)) ||
      /\0\s*[的里中上]/.test(sentence.open.slice(Math.max(0, start - 2), start + 1))
    for (const piece of pieces(run)) {
      const where = run.indexOf(piece, at)
      const name = nameAtEnd(piece, isMarked)
      at = where + piece.length
      if (name === null) continue
      const begin = start + where + piece.lastIndexOf(name)
      sentence.take({ start: begin, end: begin + name.length }, 'passenger')
      found.push({ start: begin, end: begin + name.length, name })
    }
  }
  return found
}

/** A run of names with the words between them taken out; a name that holds such a word stays whole. */
function pieces(run: string): string[] {
  return run.split(/[、,，]|(?<=.{2})(?:和|跟|与|以及|还有)(?=.{2})/).filter((piece) => piece.length >= 2)
}
