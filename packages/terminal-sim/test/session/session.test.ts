import { describe, expect, it } from 'vitest'
import { parsePnr, refusalTexts } from '../../src/index.ts'
import { ADULT, bookOne, createDesk, typeAll } from '../fixtures/desk.ts'

const SELL = 'SS:MU5101/Y/18SEP/SHAPEK/1'
const MINUTE = 60_000

describe('a booking typed by hand', () => {
  it('goes from AV over SD to the PNR, and acts once', async () => {
    const { world, session } = createDesk()
    const desk = session()
    const listed = await desk.type('AV:SHAPEK/18SEP')
    const line = /^(\d).{3}MU5101/m.exec(listed)?.[1]
    expect(await desk.type(`SD${line}Y1`)).toContain('MU5101 Y   FR18SEP  SHAPEK DK1   0800 1020')
    const sealed = await typeAll(desk, ...ADULT, 'RMK TJ AUTH BJS123', '\\')
    const pnr = sealed.slice(0, 6)
    expect(sealed.split('\n')[0]).toBe(`${pnr} -EOT SUCCESSFUL, BUT ASR UNUSED FOR 1 OR MORE SEGMENTS`)
    const shown = parsePnr(await desk.type(`RT${pnr}`), '2026-09-10')
    expect(shown).toMatchObject({ pnr, segments: [{ status: 'HK' }], authorized_offices: ['BJS123'] })
    expect(world.acts()).toEqual([
      { kind: 'book', key: pnr, task_id: null, terminal_id: 'T-SHA255', at: '2026-09-10T02:00:00.000Z' },
    ])
  })

  it('drops seats that are not sealed within five minutes', async () => {
    const { session, pass } = createDesk()
    const desk = session()
    await typeAll(desk, SELL, ...ADULT)
    pass(5 * MINUTE)
    expect(await desk.type('@')).toBe(refusalTexts.UNABLE_TO_SELL)
  })

  it.each<[keyof typeof refusalTexts, string[]]>([
    ['FORMAT', ['HELLO']],
    ['FORMAT', ['AV:SHAPEK/8SEP']],
    ['DATE', ['AV:SHAPEK/31SEP']],
    ['DATE', ['SS:MU5101/Y/09SEP/SHAPEK/1']],
    ['FLT_NUMBER', ['SS:MU9999/Y/18SEP/SHAPEK/1']],
    ['UNABLE_TO_SELL', ['SS:MU5101/O/18SEP/SHAPEK/1']],
    ['DUPLICATE_SEGMENT', [SELL, SELL]],
    ['ELE_NBR', ['AV:SHAPEK/18SEP', 'SD9Y1']],
    ['ELE_NBR', [SELL, ...ADULT, 'SSR FOID MU HK/PPE12345678/P2']],
    ['INVALID_FOID', ['NM1测试甲', 'SSR FOID MU HK/NI110101199001011238/P1']],
    ['INVALID_FOID', ['NM1测试甲', 'SSR FOID MU HK/XX1/P1']],
    ['DUP_ID', ['NM1测试甲1测试乙', 'SSR FOID MU HK/PPE12345678/P1', 'SSR FOID MU HK/PPE12345678/P2']],
    ['INVALID_CHAR', ['NM1測試']],
    ['FORMAT', ['NM1A2']],
    ['SEATS_NAMES', [`NM${'1测试甲'.repeat(10)}`]],
    ['SEATS_NAMES', [SELL, 'NM1测试甲1测试乙', ...ADULT.slice(2), '@']],
    ['CONTACT_ELEMENT_MISSING', [SELL, 'NM1测试甲', 'TKTL/2300/17SEP/SHA255', '@']],
    ['CHECK_TKT_DATE', [SELL, 'NM1测试甲', 'OSI MU CTCT13800000000', '@']],
    ['CHECK_TKT_DATE', [SELL, 'TKTL/2300/18SEP/SHA255']],
    ['CHECK_TKT_DATE', ['TKTL/0900/10SEP/SHA255']],
    ['CHECK_CONTINUITY', [SELL, 'SS:MU5101/Y/20SEP/SHAPEK/1', ...ADULT, '@']],
    ['NO_PNR', ['@']],
    ['NO_PNR', ['RT']],
    ['NO_PNR', ['RT:ZZZZZZ']],
    ['NO_PNR', ['ETDZ 1']],
    ['NO_PNR', ['XEPNR@']],
    ['NO_PNR', ['PAT:A']],
    ['NO_TICKET', ['DETR:TN/781-9999999999']],
  ])('is refused with %s: %j', async (code, commands) => {
    const { world, session } = createDesk()
    expect(await typeAll(session(), ...commands)).toBe(refusalTexts[code])
    expect(world.acts()).toEqual([])
  })

  it('needs somebody signed in', async () => {
    const desk = createDesk().session()
    desk.signOut()
    expect(await desk.type('AV:SHAPEK/18SEP')).toBe('PLEASE SIGN IN FIRST')
    expect(await typeAll(desk, 'SI', 'AV:SHAPEK/18SEP')).toContain('SHAPEK')
  })
})

describe('availability', () => {
  it('is shown a page at a time, and sold from the page on the screen', async () => {
    const desk = createDesk().session()
    const first = await desk.type('AV:SHABJS/18SEP')
    expect(first).toMatch(/^8\+/m)
    const second = await desk.type('PN')
    expect(second.split('\n')[1]).not.toBe(first.split('\n')[1])
    const flight = /^1-.{2}(\w+)/m.exec(second)?.[1]
    expect(await desk.type('SD1Y1')).toContain(flight)
    const pages = [await desk.type('PN'), await desk.type('PN'), await desk.type('PN')]
    expect(pages.at(-1)).toBe('ACTION')
  })
})

describe('a PNR', () => {
  it('booked at one desk is found at another of the Office, refused elsewhere until authorised', async () => {
    const { session } = createDesk()
    const pnr = await bookOne(session())
    expect(await session().type(`RT:${pnr}`)).toContain(pnr)
    expect(await session('BJS123').type(`RT:${pnr}`)).toBe('AUTHORITY')
    await typeAll(session(), `RT:${pnr}`, 'RMK TJ AUTH BJS123', '@')
    expect(await session('BJS123').type(`RT:${pnr}`)).toContain(pnr)
  })

  it('changed at two desks at once keeps the first change', async () => {
    const { session } = createDesk()
    const pnr = await bookOne(session())
    const [one, two] = [session(), session()]
    await typeAll(one, `RT:${pnr}`, 'RMK TJ AUTH BJS123')
    await typeAll(two, `RT:${pnr}`, 'RMK TJ AUTH CAN001', '@')
    expect(await one.type('@')).toBe(refusalTexts.SIMULTANEOUS_MODIFICATION)
  })

  it('is cancelled whole', async () => {
    const { world, session } = createDesk()
    const desk = session()
    const pnr = await bookOne(desk)
    expect(await typeAll(desk, `RT:${pnr}`, 'XEPNR@')).toBe(`PNR CANCELLED ${pnr}`)
    expect(await desk.type(`RT:${pnr}`)).toContain('*THIS PNR WAS ENTIRELY CANCELLED*')
    expect(await desk.type('XEPNR@')).toBe('PNR CANCELLED')
    expect(world.acts().map(({ kind }) => kind)).toEqual(['book', 'cancel_pnr'])
  })

  it('loses passengers, and with an adult the infant that it carries', async () => {
    const { session } = createDesk()
    const desk = session()
    const sealed = await typeAll(
      desk,
      'SS:MU5101/Y/18SEP/SHAPEK/3',
      'NM1测试甲1测试乙CHD1CESHI/DING',
      'XN:IN/测试丙INF(JAN26)/P1',
      'SSR INFT MU NN1 测试丙 15JAN26/P1',
      'SSR FOID MU HK/IDBIRTH-0001/INP1',
      'SSR CHLD MU HK1/01MAY20/P2',
      ...ADULT.slice(2),
      '@',
    )
    const pnr = sealed.slice(0, 6)
    const names = async () => parsePnr(await desk.type(`RT:${pnr}`), '2026-09-10').passengers.map(({ name }) => name)
    expect(await names()).toEqual(['测试甲', '测试乙', 'CESHI/DING', '测试丙'])
    expect(await typeAll(desk, 'XEP1', '@')).toContain('EOT SUCCESSFUL')
    expect(await names()).toEqual(['测试乙', 'CESHI/DING'])
    expect(await desk.type('XEP1/2')).toBe('ELE NBR')
  })
})

describe('ticketing', () => {
  it('needs fares, then issues once; ETRY repeats the last attempt', async () => {
    const { world, session } = createDesk()
    const desk = session()
    const pnr = await bookOne(desk)
    expect(await typeAll(desk, `RT:${pnr}`, 'ETDZ 1')).toBe(refusalTexts.NO_FARE)
    expect(await desk.type('PAT:A')).toContain('01 Y FARE:CNY1310.00 TAX:CNY50.00 YQ:CNY70.00  TOTAL:1430.00')
    expect(await desk.type('PAT:A*CH')).toBe('CAN NOT USE *CH FOR NON CHD PASSENGER')
    await desk.type('SFC:01')
    expect(await desk.type('ETRY:')).toBe(`CNY1430.00      ${pnr}\n781-2400000001`)
    expect(await typeAll(desk, `RT:${pnr}`, 'PAT:A', 'SFC:01', 'ETDZ 1')).toBe('PNR TICKETED')
    expect(await desk.type(`RT:${pnr}`)).toContain('**ELECTRONIC TICKET PNR**')
    expect(await desk.type('DETR:TN/7812400000001')).toContain('OPEN FOR USE')
    expect(await desk.type(`DETR:CN/${pnr},C`)).toContain('TKTN: 781-2400000001')
    expect(world.acts().map(({ kind }) => kind)).toEqual(['book', 'issue'])
  })

  it('finds no fare for a class that has none', async () => {
    const { session } = createDesk({ seatFactor: 100 })
    const desk = session()
    const screen = await typeAll(desk, 'SS:MU5101/N/18SEP/SHAPEK/1', ...ADULT, '@')
    expect(await typeAll(desk, `RT:${screen.slice(0, 6)}`, 'PAT:A')).toBe(refusalTexts.NO_FARE)
  })
})

it('commands can be refused by a fault before they reach the world', async () => {
  const { world, session } = createDesk()
  const desk = session('SHA255', (command) => (command === '@' ? 'ACTION' : null))
  expect(await typeAll(desk, SELL, ...ADULT, '@')).toBe('ACTION')
  expect(world.acts()).toEqual([])
})
