import type { OperationType } from '@etermai/domain'

/** An act that the words name. `cancel` becomes one of two operations, by whether a passenger is named. */
export type Act = Exclude<OperationType, 'cancel_pnr' | 'cancel_passenger'> | 'cancel' | 'unsupported'

/** Acts that change the airline's world. */
export const writes: ReadonlySet<Act> = new Set<Act>([
  'book_pnr',
  'issue_ticket',
  'authorize_pnr',
  'cancel',
  'unsupported',
])

/** The words of each act. What comes first takes its characters away from what comes after. */
export const verbs: readonly (readonly [act: Act, words: RegExp])[] = [
  [
    'unsupported',
    /(?:取消|撤销|撤回|收回|解除|去掉)[^，。,;；和并再后]{0,24}?(?:授权|出票)(?!的?(?:编码|PNR|记录))|退票|退款|改签|改期|改到|改成|变更|升舱|值机|选座|废票|作废.{0,4}票|作废(?=票)|挂起|解挂|发票|行程单|换开|抢票|候补|(?<![A-Z])(?:REFUND|VOID|RESCHEDULE|REBOOK|UPGRADE|EXCHANGE|CHECK[- ]?IN(?!G)|REVOKE|UNAUTHORI[SZ]E|CHANGE)(?:D|ING)?(?![A-Z])/g,
  ],
  [
    'extract_ticket_no',
    /(?:查询?|提取?|看|获取|调)[^，。,;；]{0,12}?(?:票号|电子票|客票|票面|票证)|票号|电子客票|电子票|票面|客票|机票状态|客票状态|(?<![A-Z])(?:E-?TICKETS?|TICKET (?:NUMBERS?|NO|STATUS)|TICKETS? (?:OF|FOR|ON|IN)|DETR)(?![A-Z])/g,
  ],
  [
    'issue_ticket',
    /出一?下?个?票(?![号面])|把票出|票出[了一掉]|开票|打票|(?<![A-Z])(?:ISSU(?:E|ES|ED|ING)|ETDZ|TICKET IT|(?:DO |START )?TICKETING)(?![A-Z])/g,
  ],
  [
    'authorize_pnr',
    /授权|授予|授給|开放给|(?<![A-Z])(?:AUTHORI[SZ](?:E|ED|ES|ING)|AUTHORI[SZ]ATION|GRANT(?:ED)?|AUTH)(?![A-Z])/g,
  ],
  [
    'cancel',
    /取消|删除|删掉|删了|去掉|移除|移出|减掉|撤掉|撤销|清掉|作废|XEPNR|(?<![A-Z])(?:CANCEL(?:LED|ED|S|LING|ING)?|REMOVE[DS]?|DELETE[DS]?|DROP|TAKE|XE)(?![A-Z])/g,
  ],
  [
    'book_pnr',
    /(?<!的\s?)(?:预订|预定)|订票|订座|(?<!预)订(?![单好过]|了的)|定(?=座|票|\d|[一两二三]?[个张位]|上|下|明|后|第|这|那|\0)|占座|占位|购票|购买|买|(?<![A-Z])(?:BOOK(?!ING)|RESERVE|BUY|MAKE A (?:BOOKING|RESERVATION))(?![A-Z])/g,
  ],
  [
    'query_av',
    /航班|班次|余票|机票|飞机|班机|有票|余座|舱位|有座|(?<![A-Z])(?:FLIGHTS?|AVAILABILITY|AVAILABLE|FLY(?:ING)?|AV)(?![A-Z])/g,
  ],
  ['extract_pnr', /编码|PNR|记录|订单|(?<![A-Z])(?:BOOKING|RESERVATION|RT)(?![A-Z])/g],
]

/** Somebody asks to be shown something. */
export const LOOK =
  /查|看|提取|提一下|提下|调出|调取|显示|打开|搜|找|(?<![A-Z])(?:SHOW|CHECK|LOOK|FIND|SEARCH|DISPLAY|READ|RETRIEVE|OPEN|GET|LIST|WHAT|PULL|SEE)(?![A-Z])/

/** Parts of a sentence that stand for themselves. */
export const CLAUSE =
  /[，。,;；!！?？\n]|而是|但是|但|然后|接着|之后再|并且|并|(?<![A-Z])(?:BUT|INSTEAD|JUST|THEN)(?![A-Z])/g

export const NEGATION =
  /不要|不用|不必|不需要|无需|先不|暂不|暂缓|不想|不再|不能|不得|不许|千万别|别(?![的处人家忘])|勿|禁止|停止|一会儿?再|等会儿?|待会儿?|稍后|晚点|晚些|回头|改天|等[^，。,;；]{1,12}再|没有?(?!问题)|未|不(?![错超低高大少同])|(?<![A-Z])(?:DON'?T(?! FORGET)|DO NOT(?! FORGET)|HOLD OFF|WAIT|LATER|NOT|NEVER|WITHOUT|STOP|NO NEED|CANNOT|CAN'T|WON'T|SHOULDN'T|AVOID)(?![A-Z])/
/** After the verb: "出票先不要", "取消就算了". */
export const TAKEN_BACK =
  /^[^，。,;；]{0,4}?(?:先?不要(?!超)|先?不用|算了|先?别(?![的处人家忘])|不必)|^[^，。,;；]{0,8}[，。,;；\s]*(?:你|您|先|请|再)*(?:别动|别弄|别操作|不要动|先别|先不|等等|等一下|等通知)|^[^,.;]* (?:LATER|NOT YET|NOT NOW)(?![A-Z])/

export const QUESTION =
  /吗|么(?!多)|[?？]|能不能|可不可以|要不要|是不是|是否|有没有|能否|可否|该不该|怎么|如何|为什么|为何|为啥|多少|几点|什么时候|多久|谁|哪|如果|要是|假如|万一|(?<![A-Z])(?:HOW|WHY|WHEN|DID|HAS|HAVE|IS|WAS|WERE|ARE|DOES|WHO|WHETHER|IF|WHAT|SHOULD I|CAN I|CAN IT|MAY I|SHALL)(?![A-Z])/
/** A question that asks for the act itself. */
export const POLITE =
  /帮我|帮忙|帮(?=[给把我取出订查])|请|麻烦|劳驾|(?<![A-Z])(?:COULD YOU|CAN YOU|WOULD YOU|WILL YOU|PLEASE|PLS|KINDLY)(?![A-Z])|(?:能不能|可以|可不可以|能否|能)(?:给|把)|(?:可以|行|好|成)(?:吗|么|不)[?？]?$/

/** Words that only ever ask, however politely: "帮我确认是否取消". */
export const INQUIRY =
  /问(?!题)|确认|核实|是否|有没有|要不要|是不是|该不该|了没|怎么|如何|多少|为什么|为何|如果|要是|万一|(?<![A-Z])(?:TELL ME|WHETHER|IF|CONFIRM|ASK|KNOW|CAN BE|WAS|HAS BEEN)(?![A-Z])/

/** What the next part of the sentence hangs on: "如果没座位，取消". */
export const CONDITION = /如果|要是|假如|万一|的话|(?<![A-Z])(?:IF|UNLESS|IN CASE)(?![A-Z])/

/** "取消了" tells; with one of these it orders: "把它取消了". */
export const ORDER = /把|将|帮|请|麻烦|给我|就|PLEASE/
export const DONE = /^了\s*$/

/** The act is over, or is spoken of and not asked for: "已出票", "出票了吗", "取消失败", "出票时限". */
export const SPOKEN_OF_BEFORE =
  /(?:已经?|已被|刚刚?|刚才|被|昨天|上次|之前|正在|以前|为什么|为何|怎么|如何|谁|ALREADY|WAS|WERE|BEEN|HAS|HAVE|HOW TO|WHO|WHY)[^，。,;；]{0,3}$/
export const SPOKEN_OF_AFTER =
  /^(?:了(?:吗|么|没)|没(?:有|$)|了?(?:失败|成功|出错|报错|多少|多久|时限|时间|情况|进度|状态|结果|记录|规则|流程|费用|手续费|价格|日期|人员?|的?原因|过(?!来)|完了|好了|过的|员)|了的|的(?:那个|那张|编码|PNR|记录|订单|票|航班|时候|人(?!\0))|信息|到哪|给了?谁| DATE| STATUS| TIME| LIMIT| FAIL| FEE| HISTORY)/
