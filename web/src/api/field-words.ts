import { say, useLanguage, type Word } from '../language/index.ts'

/**
 * What the server says of a field, beside the Chinese for it: the API speaks one language of fields to every caller, the
 * console two. By the English, which is the server's own.
 */
const sentences: readonly Word[] = [
  ['已被占用', 'is taken'],
  ['刚刚已被注册', 'was registered a moment ago'],
  ['属于另一个用户', 'belongs to another user'],
  ['已属于该 Office 的另一台终端', 'belongs to another terminal of this Office'],
  ['是另一个分组的名称', 'is the name of another group'],
  ['此页已有同名视图', 'is taken by another view of this page'],
  ['已存在', 'exists already'],
  ['必填', 'is missing'],
  ['必填，或改填票号', 'is needed, or ticket_no instead'],
  ['婴儿必须填写', 'is needed for an infant'],
  ['请填写原因，他人会问起', 'is owed: others will ask why'],
  ['没有这个字段', 'unknown field'],
  ['没有这个角色', 'no such role'],
  ['没有这个权限', 'no such right'],
  ['没有这个任务', 'no such task'],
  ['没有这台终端', 'no such terminal'],
  ['没有这个终端分组', 'no such terminal group'],
  ['没有这个 Office号', 'no such Office'],
  ['没有这种操作', 'no such operation'],
  ['没有这种导出', 'no such export'],
  ['没有这个账户', 'no such account'],
  ['不能是你自己', 'is yourself'],
  ['是你自己的角色', 'is your own role'],
  ['是最后一个可用的超级管理员', 'is the last active super administrator'],
  ['不是可用的管理员', 'is no active administrator'],
  ['是该用户本人，或其下属', 'is this user, or has this user above'],
  ['是内置的，不能修改', 'is built in'],
  ['不归你授予', 'is not yours to grant'],
  ['此人的角色不能管理别人', 'has a role that reaches no other users'],
  ['管辖范围比你大', 'reaches further than yours'],
  ['此人的角色管辖范围比你大', 'has a role that reaches further than yours'],
  ['没有授权给你', 'is not granted to you'],
  ['已被删除', 'was deleted'],
  ['正在等待审核', 'waits for its review'],
  ['还有下属用户，请先分配给别人', 'has users: assign them to somebody else first'],
  [
    '该角色不能管理用户，而此人有下属，请先分配给别人',
    'reaches no users, and this one has some: assign them to somebody else first',
  ],
  ['仍有人使用，或已删除的用户曾使用', 'somebody has it, or had it when deleted'],
  ['已有 API 配置', 'has an API configuration already'],
  ['该时间已有另一个专属价格', 'another price of their own holds at that time'],
  ['可用余额会低于信用额度', 'the available balance would fall below the credit limit'],
  ['已在发送途中', 'it is on its way already'],
  ['已经重新发布过，且那一次没有失败', 'the task is being repeated already'],
  ['预览已失效，请重新预览', 'is not of a preview of yours, or too old: preview again'],
  ['已有 50 个视图，请先删除一个', 'there are 50 views already: delete one first'],
  ['已有 50 个定时任务，请先删除一个', 'there are 50 schedules already: delete one first'],
  ['同一项出现了两次', 'is in the list twice'],
  ['同一类型出现了两次', 'names a kind twice'],
  ['与另一位乘客的证件号相同', 'is the identity number of another passenger'],
  ['不是 http(s) 地址，或不是公网地址', 'not http(s), or not a public address'],
  ['只能重试失败的', 'only failed bells are retried'],
  ['仅用于“已完成”', 'goes with completed only'],
  ['请选择编号或筛选之一', 'give either ids or filter'],
  ['不是有效的时区', 'is no time zone'],
  ['必须是时区，如 Asia/Shanghai', 'must be a time zone like Asia/Shanghai'],
  ['必须是邮箱地址', 'must be an e-mail address'],
  ['至少 10 个字符', 'must have at least 10 characters'],
  ['最多 200 个字符', 'must have at most 200 characters'],
  ['1 到 64 个字符，首尾不能是空白', 'must have 1-64 characters, none of them blank at the ends'],
  ['最多 2048 个字符', 'must be at most 2,048 characters'],
  ['不能含控制字符', 'must not hold control characters'],
  [
    '只能用字母、数字和 . _ @ -，以字母或数字开头，最多 64 个字符',
    'must be 1-64 of A-Z a-z 0-9 . _ @ -, beginning with a letter or digit',
  ],
  ['只能用小写字母、数字和下划线，以字母开头，2 到 32 个字符', 'must be 2-32 of a-z 0-9 _, beginning with a letter'],
  ['只能用字母、数字和 . _ : -，最多 64 个字符', 'must be 1-64 of A-Z a-z 0-9 . _ : -'],
  ['只能用字母、数字和 . _ -，最多 40 个字符', 'must be 1-40 of A-Z a-z 0-9 . _ -'],
  ['只能用字母、数字和 . _ -，最多 32 个字符', 'must be 1-32 of A-Z a-z 0-9 . _ -'],
  ['必须是 4 到 20 个大写字母、数字或连字符', 'must be 4-20 capital letters, digits or hyphens'],
  ['必须是金额（元），如 100.00', 'must be an amount in yuan, like 100.00'],
  ['必须是金额（元），最多两位小数', 'must be yuan with at most two decimals'],
  [
    '必须是 Office号：三个大写字母加三个数字，如 SHA255',
    'must be an Office number: three capital letters and three digits, like SHA255',
  ],
  ['必须是编码：六位大写字母或数字，如 K9X8YZ', 'must be a PNR: six capital letters or digits, like K9X8YZ'],
  ['必须是机场或城市三字码，如 PEK', 'must be an airport or city code: three capital letters, like PEK'],
  ['必须是航空公司二字码，如 MU', 'must be an airline code: two capital letters or digits, like MU'],
  ['必须是航班号，如 MU5101', 'must be a flight number: airline code and three or four digits, like MU5101'],
  ['必须是一个大写字母的舱位，如 Y', 'must be a booking class: one capital letter, like Y'],
  ['必须是票价基础，如 Y 或 YRT30', 'must be a fare basis: 1-15 capital letters, digits or slashes, like Y or YRT30'],
  [
    '必须是票号：三位加十位数字，如 781-2400000001',
    'must be a ticket number: three digits and ten digits, like 781-2400000001',
  ],
  ['必须是终端编号', 'must be a terminal_id'],
  ['必须与出发地不同', 'must differ from origin'],
  ['至少要有一位成人（ADT）', 'must include an adult (ADT)'],
  ['婴儿（INF）不能多于成人（ADT）', 'must not include more infants (INF) than adults (ADT)'],
  ['不能与编码同时填写', 'must not be given together with pnr'],
  ['会改变航司数据的操作必须确认', 'must be true for an operation that changes something'],
  ['必须是存在的日期，格式 YYYY-MM-DD', 'must be a date that exists, written YYYY-MM-DD'],
  ['必须是时刻，格式 HH:mm', 'must be a time of day, written HH:mm'],
  ['必须是时间', 'must be RFC 3339 with an offset'],
  ['必须是带时区的时间', 'must be RFC 3339 with an offset, like 2026-11-30T23:00:00+08:00'],
  ['必须在将来', 'must be in the future'],
  ['不能在将来', 'must not be in the future'],
  ['不能在过去', 'must not be in the past'],
  ['不能在过去（北京时间）', 'must not be in the past (Asia/Shanghai)'],
  ['必须晚于开始时间', 'must be later than the beginning'],
  ['必须晚于开始时间，且在将来', 'must be later than the beginning, and in the future'],
  ['必须在将来，且仅用于会结束的状态', 'must be in the future, and only for a state that ends'],
  ['必须有五段：分 时 日 月 星期', 'must have five fields: minute hour day month weekday'],
  ['必须是 Unix 秒', 'must be Unix seconds'],
  [
    '必须是地址或网段，如 203.0.113.7、203.0.113.0/24 或 2001:db8::/32',
    'must be an address or a CIDR, like 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32',
  ],
  ['不能写网卡名', 'must not name a network interface'],
  ['请直接写 IPv4 地址', 'must be written as the IPv4 address itself'],
  [
    '必须是金额（元），最多两位小数，如 "1500.00"',
    'must be an amount in yuan as a string, at most two decimals, like "1500.00"',
  ],
  [
    '必须是电话：手机如 13800000000，座机如 021-60000000，或 +国家代码和号码',
    'must be a phone number: a mobile like 13800000000, a landline like 021-60000000, or +<country><number>',
  ],
  [
    '必须是 2 到 20 个字的中文姓名，或大写字母的 姓/名',
    'must be a Chinese name of 2-20 characters, or SURNAME/GIVEN in capital Latin letters',
  ],
  ['必须是 17 位数字加校验位（数字或大写 X）', 'must be 17 digits and a check character (a digit or capital X)'],
  ['身份证号校验位不对，请核对', 'has a wrong check digit'],
  ['与身份证号里的出生日期不一致', 'differs from the identity number'],
  [
    '有 Eterm 不支持的字，请改用大写拼音',
    'holds a character outside GB2312, which Eterm cannot carry; write it in capital pinyin',
  ],
  ['与另一航段的航班和日期相同', 'repeats a flight and date that another segment has'],
  ['必须是任务编号', 'must be a task_id'],
  ['必须是认领凭证', 'must be a claim_token'],
  ['必须是新的', 'must be a new one'],
  ['必须是角色的名称', 'must be the name of a role'],
  ['必须是页面的名称', 'must be the name of a page'],
]
const byEnglish: ReadonlyMap<string, Word> = new Map(sentences.map((word) => [word[1], word]))

/** Sentences with something in them; `{1}` is what stands in the first bracket. */
const patterns: readonly (readonly [pattern: RegExp, word: Word])[] = [
  [/^Invalid input: expected \w+, received undefined$/, ['必填', 'is missing']],
  [/^Too small: expected string to have >=1 characters$/, ['必填', 'is missing']],
  [/^Too small: expected string to have >=(\d+) characters$/, ['至少 {1} 个字符', 'must have at least {1} characters']],
  [/^Too big: expected string to have <=(\d+) characters$/, ['最多 {1} 个字符', 'must have at most {1} characters']],
  [/^Too small: expected array to have >=(\d+) items$/, ['至少 {1} 项', 'must have at least {1} {1|item|items}']],
  [/^Too big: expected array to have <=(\d+) items$/, ['最多 {1} 项', 'must have at most {1} {1|item|items}']],
  [/^Too small: expected (?:number|int) to be >=(-?[\d.]+)$/, ['不能小于 {1}', 'must be {1} or more']],
  [/^Too small: expected (?:number|int) to be >(-?[\d.]+)$/, ['必须大于 {1}', 'must be more than {1}']],
  [/^Too big: expected (?:number|int) to be <=(-?[\d.]+)$/, ['不能大于 {1}', 'must be {1} or less']],
  [/^Invalid input: expected (?:number|int), received \w+$/, ['必须是数字', 'must be a number']],
  [/^Invalid option: /, ['请选择其中一项', 'choose one of those offered']],
  [/^Invalid email address$/, ['必须是邮箱地址', 'must be an e-mail address']],
  [/^(?:Invalid input|Invalid (?:string|ISO|URL|UUID|IP|JSON|number)\b)/, ['格式不正确', 'is not of the right form']],
  [/^Unrecognized keys?: (.+)$/, ['没有这个字段：{1}', 'unknown field: {1}']],
  [/^must be at most (\d+) days ahead$/, ['最多提前 {1} 天', 'must be at most {1} days ahead']],
  [
    /^must not be before the previous segment \((.+)\)$/,
    ['不能早于上一航段（{1}）', 'must not be before the previous segment ({1})'],
  ],
  [
    /^must not be after the first departure \((.+)\)$/,
    ['不能晚于第一航段出发当天（{1}）', 'must not be after the first departure ({1})'],
  ],
  [
    /^must not be INF: (\d+) years/,
    ['乘机时已满 {1} 岁，不是婴儿（不满 2 岁）', 'must not be INF: {1} years old by then, infants are under 2'],
  ],
  [
    /^must not be CHD: (\d+) years/,
    ['乘机时 {1} 岁，不是儿童（2–11 岁）', 'must not be CHD: {1} years old by then, children are 2 to 11'],
  ],
  [
    /^holds a birth date (?:that does not exist|in the future) \((.+)\)$/,
    ['其中的出生日期不对（{1}）', 'holds a birth date that cannot be ({1})'],
  ],
  [/^is not a terminal of (.+)$/, ['不是 {1} 的终端', 'is not a terminal of {1}']],
  [/^the task is (\w+)$/, ['任务的状态已是 {1}', 'the task is {1}']],
  [/^no user (.+)$/, ['没有用户 {1}', 'there is no user {1}']],
  [/^no role (.+)$/, ['没有角色 {1}', 'there is no role {1}']],
  [
    /^you have not these rights yourself: (.+)$/,
    ['你自己没有这些权限：{1}', 'you have not these rights yourself: {1}'],
  ],
  [/^has rights that you have not: (.+)$/, ['此人有你没有的权限：{1}', 'has rights that you have not: {1}']],
  [
    /^must not be later than your own: (\d{4}-\d{2}-\d{2}).*$/,
    ['不能晚于你自己的到期时间（{1}）', 'must not be later than your own ({1})'],
  ],
  [/^is now (.+)$/, ['现在是 {1}', 'is now {1}']],
  [/^is (\w+), not pending_review$/, ['不在等待审核', 'does not wait for a review']],
]

export function fieldWord(message: string): Word {
  const known = byEnglish.get(message)
  if (known !== undefined) return known
  for (const [pattern, [zh, en]] of patterns) {
    const found = pattern.exec(message)
    if (found !== null) {
      const values = { 1: found[1] ?? '' }
      return [say([zh, en], 'zh', values), say([zh, en], 'en', values)]
    }
  }
  return [message, message]
}

/** Says what is wrong with a field in the language of the moment. */
export function useFieldText(): (message: string) => string {
  const language = useLanguage()
  return (message) => say(fieldWord(message), language)
}
