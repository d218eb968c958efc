import { addDays } from '@etermai/domain'

/*
 * Year, then the days (MMDD) of the Spring Festival, Dragon Boat, Qixi, Mid-Autumn and Double Ninth. Written down and not
 * reckoned: the calendar of ICU (Intl) is a day off where a new moon falls near midnight, as in 2027 and 2030, and
 * chinese-days answers by the zone of the machine.
 */
const MOON = `
2025 0129 0531 0829 1006 1029
2026 0217 0619 0819 0925 1018
2027 0206 0609 0808 0915 1008
2028 0126 0528 0826 1003 1026
2029 0213 0616 0816 0922 1016
2030 0203 0605 0805 0912 1005
2031 0123 0624 0824 1001 1024
2032 0211 0612 0812 0919 1012
2033 0131 0601 0801 0908 1001
2034 0219 0620 0820 0927 1020
2035 0208 0610 0810 0916 1009
2036 0128 0530 0828 1004 1027
2037 0215 0618 0817 0924 1017
2038 0204 0607 0807 0913 1007
2039 0124 0527 0826 1002 1026
2040 0212 0614 0814 0920 1014
2041 0201 0603 0803 0910 1003
2042 0122 0622 0822 0928 1022
2043 0210 0611 0811 0917 1011
2044 0130 0531 0731 1005 1029
2045 0217 0619 0819 0925 1018
2046 0206 0608 0808 0915 1008
2047 0126 0529 0827 1004 1027
2048 0214 0615 0816 0922 1016
2049 0202 0604 0805 0911 1005
2050 0123 0623 0823 0930 1024
`

const FEASTS = ['spring', 'dragonBoat', 'qixi', 'midAutumn', 'doubleNinth'] as const
type Feast = (typeof FEASTS)[number]

const moon = new Map(
  MOON.trim()
    .split('\n')
    .map((line) => {
      const [year = '', ...days] = line.split(' ')
      return [Number(year), days.map((day) => `${year}-${day.slice(0, 2)}-${day.slice(2)}`)] as const
    }),
)

/** Undefined for years that the table does not have. */
function byMoon(feast: Feast, daysLater = 0): (year: number) => string | undefined {
  return (year) => {
    const date = moon.get(year)?.[FEASTS.indexOf(feast)]
    return date === undefined ? undefined : addDays(date, daysLater)
  }
}

/** Day of April of Qingming, for the 21st century. */
function qingming(year: number): string {
  const short = year % 100
  const day = Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4)
  return `${year}-04-${String(day).padStart(2, '0')}`
}

/** The feast itself, not the days off around it. */
const holidays: readonly (readonly [names: string, dateIn: (year: number) => string | undefined])[] = [
  ["元旦节?|NEW YEAR(?:'?S)?(?: DAY)?", (year) => `${year}-01-01`],
  ['大年三十|除夕夜?', byMoon('spring', -1)],
  ['春节|大年初一|CHINESE NEW YEAR|SPRING FESTIVAL', byMoon('spring')],
  ['元宵节?', byMoon('spring', 14)],
  ['情人节', (year) => `${year}-02-14`],
  ['清明节?|QINGMING', qingming],
  ['五一劳动节|劳动节|五一|LABOU?R DAY', (year) => `${year}-05-01`],
  ['儿童节|六一', (year) => `${year}-06-01`],
  ['端午节?|DRAGON BOAT(?: FESTIVAL)?', byMoon('dragonBoat')],
  ['七夕节?', byMoon('qixi')],
  ['中秋节?|MID-?AUTUMN(?: FESTIVAL)?', byMoon('midAutumn')],
  ['国庆节?|十一(?!月)|NATIONAL DAY', (year) => `${year}-10-01`],
  ['重阳节?', byMoon('doubleNinth')],
  ['平安夜|CHRISTMAS EVE', (year) => `${year}-12-24`],
  ['圣诞节?|CHRISTMAS', (year) => `${year}-12-25`],
]

/** One pattern for them all, longer names first within each. */
export const HOLIDAY = holidays.map(([names]) => names).join('|')

/** When a holiday is in a year, `YYYY-MM-DD`; undefined for a year that we do not know. */
export function holidayIn(name: string, year: number): string | undefined {
  return holidays.find(([names]) => new RegExp(`^(?:${names})$`).test(name))?.[1](year)
}
