import type { Sentence } from './sentence.ts'

/** Code, names as agents say them, English. */
const AIRLINES = `
MU 东航,东方航空,中国东方航空 china-eastern
CZ 南航,南方航空,中国南方航空 china-southern
CA 国航,中国国航,国际航空,中国国际航空 air-china
HU 海航,海南航空 hainan-airlines
3U 川航,四川航空 sichuan-airlines
ZH 深航,深圳航空 shenzhen-airlines
MF 厦航,厦门航空 xiamen-air,xiamen-airlines
SC 山航,山东航空 shandong-airlines
FM 上航,上海航空 shanghai-airlines
HO 吉祥,吉祥航空 juneyao
9C 春秋,春秋航空 spring-airlines
KN 联航,中联航,中国联合航空 china-united
JD 首航,首都航空 capital-airlines
GS 天航,天津航空 tianjin-airlines
8L 祥鹏,祥鹏航空 lucky-air
PN 西部航空 west-air
EU 成都航空 chengdu-airlines
KY 昆明航空 kunming-airlines
G5 华夏,华夏航空 china-express
TV 西藏航空 tibet-airlines
NS 河北航空 hebei-airlines
BK 奥凯,奥凯航空 okay-airways
DZ 东海航空 donghai-airlines
QW 青岛航空 qingdao-airlines
AQ 九元,九元航空 9-air
GJ 长龙,长龙航空 loong-air
DR 瑞丽航空 ruili-airlines
RY 江西航空 jiangxi-air
GX 北部湾航空 gx-airlines
9H 长安航空 air-changan
UQ 乌鲁木齐航空 urumqi-air
FU 福州航空 fuzhou-airlines
A6 湖南航空,红土航空 air-travel
CX 国泰,国泰航空 cathay,cathay-pacific
HX 香港航空 hong-kong-airlines
UO 香港快运 hk-express
NX 澳门航空 air-macau
CI 华航,中华航空 china-airlines
BR 长荣,长荣航空 eva-air
SQ 新航,新加坡航空 singapore-airlines
TG 泰航,泰国航空 thai-airways
MH 马航,马来西亚航空 malaysia-airlines
AK 亚航,亚洲航空 airasia
VN 越航,越南航空 vietnam-airlines
JL 日航,日本航空 japan-airlines
NH 全日空 ana,all-nippon
KE 大韩,大韩航空 korean-air
OZ 韩亚,韩亚航空 asiana
EK 阿联酋航空 emirates
EY 阿提哈德,阿提哈德航空 etihad
QR 卡塔尔航空 qatar-airways
TK 土航,土耳其航空 turkish-airlines
LH 汉莎,汉莎航空 lufthansa
AF 法航,法国航空 air-france
KL 荷航,荷兰皇家航空 klm
BA 英航,英国航空 british-airways
UA 美联航,美国联合航空 united-airlines
AA 美航,美国航空 american-airlines
DL 达美,达美航空 delta
AC 加航,加拿大航空 air-canada
QF 澳航,澳洲航空 qantas
`

const names = new Map<string, string>()
const labels = new Map<string, { zh: string; en: string }>()
for (const line of AIRLINES.trim().split('\n')) {
  const [code = '', chinese = '', english = ''] = line.split(' ')
  const [zh = ''] = chinese.split(',')
  const [en = ''] = english.split(',')
  labels.set(code, {
    zh: `${zh}（${code}）`,
    en: `${en.replaceAll(/(^|-)([a-z])/g, (_a, gap: string, l: string) => (gap && ' ') + l.toUpperCase())} (${code})`,
  })
  for (const name of [...chinese.split(','), ...english.toUpperCase().split(',')])
    names.set(name.replaceAll('-', ' '), code)
}
const all = [...names.keys()].sort((a, b) => b.length - a.length).map((name) => name.replaceAll(' ', String.raw`[\s-]`))
const NAMES = new RegExp(
  `(不要|不坐|除了|非|NOT |NO |EXCEPT )?(?:${all.map((name) => (/^[A-Z0-9]/.test(name) ? `(?<![A-Z])${name}(?![A-Z])` : `${name}(?:公司)?`)).join('|')})`,
  'g',
)
/** Alone, these are more often words than airlines. */
const WORDS = new Set(['AM', 'PM', 'NS', 'TV', 'HO', 'UA', 'AC', 'AA', 'AK', 'NH'])
const CODE = /(?<![A-Z0-9/-])([A-Z]{2}|\d[A-Z]|[A-Z]\d)(?![A-Z0-9/-])/g

/** Every airline with all that it is called: what a form offers. */
export function listAirlines(): { code: string; zh: string; en: string; names: string[] }[] {
  const bare = (text: string) => text.replace(/\s*[（(].*$/, '')
  return [...labels].map(([code, { zh, en }]) => ({
    code,
    zh: bare(zh),
    en: bare(en),
    names: [...names].flatMap(([name, of]) => (of === code ? [name] : [])),
  }))
}

export const isAirline = (code: string): boolean => labels.has(code)
export const echoAirline = (code: string): { zh: string; en: string } => labels.get(code) ?? { zh: code, en: code }

/** Airlines that are wanted, in order; one that is not wanted is left where it stands. */
export function findAirlines(sentence: Sentence): string[] {
  const found: { start: number; code: string }[] = []
  for (const match of sentence.find(NAMES)) {
    if (match.groups[1] !== undefined) continue
    const code = names.get((match.groups[0] ?? '').replace(/公司$/, '').replaceAll('-', ' '))
    if (code === undefined) continue
    sentence.take(match, 'airline')
    found.push({ start: match.start, code })
  }
  for (const match of sentence.find(CODE)) {
    const [code = ''] = match.groups
    const written = sentence.text.slice(match.start, match.end)
    if (
      !isAirline(code) ||
      (written !== code && !sentence.isChinese) ||
      (WORDS.has(code) && !/^\s*航/.test(sentence.open.slice(match.end)))
    )
      continue
    sentence.take(match, 'airline')
    found.push({ start: match.start, code })
  }
  return [...new Set(found.sort((a, b) => a.start - b.start).map(({ code }) => code))]
}
