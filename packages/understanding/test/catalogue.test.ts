import { describe, expect, it } from 'vitest'
import { listAirlines, listPlaces } from '../src/index.ts'

describe('what forms offer', () => {
  it('has every code once, a city with the names of its airports', () => {
    const places = listPlaces()
    expect(new Set(places.map(({ code }) => code)).size).toBe(places.length)
    const shanghai = places.find(({ code }) => code === 'SHA')
    expect(shanghai).toMatchObject({ zh: '上海', en: 'Shanghai' })
    expect(shanghai?.names).toEqual(expect.arrayContaining(['上海', 'SHANGHAI', '虹桥', 'HONGQIAO']))
    expect(places.find(({ code }) => code === 'PKX')).toMatchObject({ zh: '北京大兴' })
    expect(places.every(({ zh, en, names }) => zh !== '' && en !== '' && names.length > 0)).toBe(true)
  })

  it('names airlines without their code', () => {
    const airlines = listAirlines()
    expect(airlines.find(({ code }) => code === 'MU')).toMatchObject({ zh: '东航', en: 'China Eastern' })
    expect(airlines.find(({ code }) => code === 'MU')?.names).toContain('中国东方航空')
  })
})
