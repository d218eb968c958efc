import type { Word } from '../../language/index.ts'

/** What the server says of a field, in the words of the trade; what is not known here is shown as it came. */
export function fieldMessage(message: string): Word {
  return messages.find(([pattern]) => pattern.test(message))?.[1] ?? [message, message]
}

export const requiredWord: Word = ['必填', 'Required']

const messages: readonly (readonly [RegExp, Word])[] = [
  [/received undefined|^Invalid option|received null/, requiredWord],
  [/must be a flight number/, ['航班号如 MU5101：两位航司代码加三到四位数字', 'A flight number, like MU5101']],
  [/must be a booking class/, ['舱位是一个字母，如 Y', 'A booking class is one letter, like Y']],
  [
    /must be an airport or city/,
    ['请选择城市或机场，或填三字码，如 PEK', 'Choose a city or airport, or its code, like PEK'],
  ],
  [/must be an airline code/, ['航司是两位代码，如 MU', 'An airline code, like MU']],
  [/must be a PNR/, ['编码是六位字母或数字，如 K9X8YZ', 'A PNR has six letters or digits, like K9X8YZ']],
  [
    /must be a ticket number/,
    ['票号是 13 位数字，如 781-2400000001', 'A ticket number has 13 digits, like 781-2400000001'],
  ],
  [/must be an Office number/, ['Office 号如 SHA255：三个字母加三位数字', 'An Office number, like SHA255']],
  [
    /must be a fare basis/,
    ['运价基础是 1–15 位大写字母、数字或斜杠', 'A fare basis: up to 15 letters, digits or slashes'],
  ],
  [/must be a date that exists/, ['没有这一天', 'There is no such day']],
  [/must not be in the past/, ['不能早于现在', 'It is over already']],
  [/must not be in the future/, ['不能晚于今天', 'It has not come yet']],
  [/days ahead/, ['太远了，航空公司最多提前 361 天开放销售', 'Airlines sell 361 days ahead at most']],
  [/must differ from origin/, ['到达与出发不能相同', 'It must differ from where one leaves']],
  [/before the previous segment/, ['不能早于上一航段', 'It must not be before the segment above']],
  [/repeats a flight and date/, ['与另一航段重复', 'Another segment is the same flight and day']],
  [/must include an adult/, ['至少要有一位成人', 'At least one adult must travel']],
  [/more infants/, ['婴儿不能多于成人', 'There are more infants than adults']],
  [/identity number of another/, ['与另一位乘机人的证件号码相同', 'Another passenger has this number']],
  [/17 digits and a check/, ['身份证号是 17 位数字加一位校验码', '17 digits and a check character']],
  [/wrong check digit/, ['身份证号校验码不对，请核对', 'The check digit is wrong']],
  [/birth date (?:that does not exist|in the future)/, ['身份证号里的出生日期不对', 'Its birth date cannot be']],
  [/differs from the identity number/, ['与身份证号里的出生日期不一致', 'It differs from the identity number']],
  [/needed for an infant/, ['婴儿必须填写出生日期', 'An infant needs a birth date']],
  [/must not be INF/, ['按出生日期，乘机时已满 2 岁，不是婴儿', 'Two years old by then: no infant']],
  [/must not be CHD/, ['按出生日期，乘机时不是 2–11 岁的儿童', 'Not 2 to 11 years old by then: no child']],
  [/4-20 capital letters/, ['证件号码是 4–20 位大写字母、数字或连字符', '4 to 20 capital letters, digits or hyphens']],
  [
    /must be a Chinese name/,
    ['中文姓名 2–20 字，或大写的 姓/名，如 ZHANG/SAN', 'A Chinese name, or SURNAME/GIVEN in capitals'],
  ],
  [
    /outside GB2312/,
    ['姓名里有 Eterm 不支持的字，请改用大写拼音', 'Eterm lacks a character of it: use capital pinyin'],
  ],
  [/must be a phone number/, ['电话如 13800000000 或 021-60000000', 'A phone number, like 13800000000']],
  [/amount in yuan/, ['金额最多两位小数，如 1500.00', 'An amount like 1500.00']],
  [/RFC 3339/, ['请选择日期和时间', 'Choose a day and a time']],
  [/after the first departure/, ['不能晚于第一航段出发当天', 'Not after the day of the first departure']],
  [/time of day/, ['时间如 08:00', 'A time like 08:00']],
  [/in the list twice/, ['重复了', 'It is there twice']],
  [/or ticket_no instead/, ['请填写编码或票号', 'Give a PNR or a ticket number']],
  [/together with pnr/, ['编码和票号只填一个', 'Give the PNR or the ticket number, not both']],
]
