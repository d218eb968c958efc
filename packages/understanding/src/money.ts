import type { Sentence } from './sentence.ts'

const AMOUNT = '(?:RMB|CNY|¥|￥)?\\s*(\\d{1,7}(?:\\.\\d{1,2})?)\\s*(?:元|块钱?|YUAN|RMB|CNY)?'
const patterns = [
  new RegExp(
    `(?:不要|不能|别)?(?:不超过|不高于|不大于|超过(?=.)|低于|少于|最高|最多|上限|限价|以?内(?=\\d)|价格上限|NOT MORE THAN|NO MORE THAN|AT MOST|UP TO|UNDER|BELOW|MAX(?:IMUM)?|PRICE LIMIT)(?:是|为|OF|:)?\\s*${AMOUNT}`,
    'g',
  ),
  /(?<!\d)(\d{2,7}(?:\.\d{1,2})?)\s*(?:元|块钱?|YUAN|RMB|CNY)?\s*(?:以内|以下|之内|封顶|及以下)/g,
]

/** The most that tickets may cost, as a decimal string of yuan. */
export function findPriceLimit(sentence: Sentence): string | null {
  for (const pattern of patterns) {
    const [found] = sentence.find(pattern)
    if (found === undefined) continue
    sentence.take(found, 'price_limit')
    const [yuan = '', cents = ''] = (found.groups[1] ?? '').split('.')
    return `${Number(yuan)}.${cents.padEnd(2, '0')}`
  }
  return null
}
