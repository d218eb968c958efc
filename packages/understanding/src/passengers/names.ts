/** The surnames of nearly everybody. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文庞樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂焦柳邢岳齐梅庄辛管祝左涂谷祁时舒耿卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫屈鲍位覃霍翁隋甘景薄单包柏宁柯阮桂闵解强柴华车冉房边净阎喻'
const COMPOUND = [
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '司徒',
  '东方',
  '夏侯',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '端木',
  '南宫',
  '长孙',
  '宇文',
]

/** Words that begin like a surname. */
const NO_NAMES = new Set(
  '谢谢 时限 时间 时候 方便 安排 安全 高铁 金额 全部 全价 成功 成人 房间 车票 路线 平台 明白 明细 单程 常旅客 于是 向您 向你 和平 江湖 高兴 毛病 马上 白天 钱数 任何 任务 关于 温馨 万一 习惯 费用 车次 党政 应该 国内 国际 许可 易错 计划 古城 水平 章程 童票 柜台 石油 项目 游客 武装 经济 景点 边上 原来 元旦 简单 管理 华东 华南 宁可 苗头 党员 程序 连接 连续 路上 阳光 盛夏 车站 家人 客人'.split(
    ' ',
  ),
)

/** What stands before a name and is none. */
const LEAD =
  /^(?:帮我|帮忙|帮|请|麻烦|给|为|替|让|把|将|和|跟|与|及|以及|还有|加上?|再加|一个|一位|两位|乘机人|乘客|旅客|旅行者|客人|成人|儿童|小孩|婴儿|姓名|名字|联系人|叫|是|为|的|里面?的?|中的?|上的?|预订|预定|订|位|座|取消|去掉|移除|删除|删掉|减掉|单独|只|掉|买|要|出票|人|先生|女士|就|了|,)+/
const TRAIL =
  /(?:先生|女士|小姐|的|这个|这位|个|位|两位|两个|二位|都|也|一起|取消|去掉|移除|删除|删掉|减掉|从|在|了|吧|掉|身份证|身份|证件|护照|成人|儿童|婴儿|乘机人|旅客|乘客|信息|座|就|和|跟|与|以及|还有)+$/

export const LATIN_NAME =
  /(?<![A-Z0-9/])([A-Z]{2,28}\/[A-Z]{1,28}(?: (?!MR\b|MS\b|MRS\b|MSTR\b|MISS\b|NI\b|PP\b|ADT\b|CHD\b|INF\b|FROM\b|AND\b|ON\b|IN\b|OF\b|ID\b|WITH\b|PASSPORT\b|OFF\b|TO\b|PHONE\b|CONTACT\b|FOR\b)[A-Z]{2,28}){0,2})(?:\s?(?:MR|MS|MRS|MSTR|MISS))?(?![A-Z0-9/])/g

/** May these characters be somebody's name, by their surname and number? */
function looksLikeName(text: string): boolean {
  if (!/^\p{Script=Han}{2,4}$/u.test(text) || NO_NAMES.has(text)) return false
  if (COMPOUND.some((surname) => text.startsWith(surname))) return text.length >= 3
  return text.length <= 3 && SURNAMES.includes(text.charAt(0))
}

/** A run of characters without the words around a name. */
function bare(run: string): string {
  let text = run
  for (;;) {
    const next = looksLikeName(text) ? text : text.replace(LEAD, '').replace(TRAIL, '')
    if (next === text) return text
    text = next
  }
}

/** The name that a run of characters ends with; `marked`: something else says that a name is there. */
export function nameAtEnd(run: string, marked: boolean): string | null {
  const text = bare(run)
  if (looksLikeName(text)) return text
  if (marked && !NO_NAMES.has(text) && /^\p{Script=Han}{2,4}$/u.test(text)) return text
  for (const length of [4, 3, 2]) {
    const suffix = text.slice(-length)
    if (suffix.length === length && looksLikeName(suffix)) return suffix
  }
  return null
}
