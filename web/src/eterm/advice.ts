import type { Word } from '../language/index.ts'

/** What to do about an error of Eterm or of the platform, in a sentence; null: its own words must do. */
export function adviceFor(code: string): Word | null {
  return advice[code] ?? null
}

const advice: Readonly<Record<string, Word>> = {
  UNABLE_TO_SELL: [
    '这个舱位已经没有座位。重新查询航班，换一个舱位或航班。',
    'There is no seat left in this class. Query again and take another class or flight.',
  ],
  NO_FLIGHTS: ['这一天没有航班。换一个日期或城市再查。', 'There are no flights that day. Try another day or city.'],
  NO_PNR: ['没有这个编码。核对六位字母和数字。', 'There is no such PNR. Check its six letters and digits.'],
  PNR_NOT_FOUND: ['没有这个编码。核对六位字母和数字。', 'There is no such PNR. Check its six letters and digits.'],
  PNR_CANCELLED: ['这个编码已经取消。需要的话重新预定。', 'This PNR was cancelled. Book again if it is needed.'],
  PNR_TICKETED: ['这个编码已经出票。提取票号查看。', 'This PNR has its tickets already. Extract them to look.'],
  AUTHORITY: [
    '这个 Office 无权处理该编码。请用预定它的 Office，或先授权。',
    'This Office may not work on the PNR. Use the Office that booked it, or have it authorised.',
  ],
  DATE: ['日期不对。核对后重新发布。', 'The date is wrong. Check it and publish again.'],
  FLT_NUMBER: ['航班号不对。重新查询航班后再订。', 'The flight number is wrong. Query flights, then book.'],
  SEATS_NAMES: ['座位数与乘机人数不一致。核对乘机人。', 'Seats and names differ in number. Check the passengers.'],
  INVALID_FOID: ['证件号码不被接受。核对后重新发布。', 'The document number is refused. Check it and publish again.'],
  IDENTITY_REQUIRED: ['缺少证件信息。补充后再出票。', 'A document number is missing. Add it, then ticket.'],
  DUP_ID: ['证件号码重复。核对每位乘机人。', 'A document number stands twice. Check every passenger.'],
  INVALID_CHAR: ['姓名里有 Eterm 不认识的字，改用拼音。', 'The name holds a character that Eterm lacks: use pinyin.'],
  CHECK_TKT_DATE: ['出票时限不对。改早一些，或留空。', 'The time limit is wrong. Set it earlier, or leave it empty.'],
  CONTACT_ELEMENT_MISSING: ['缺少联系电话。补充后再发布。', 'A phone number is missing. Add it and publish again.'],
  CHECK_CONTINUITY: ['航段不连续。核对先后与城市。', 'The segments do not join. Check their order and cities.'],
  DUPLICATE_SEGMENT: ['航段重复。删去一个再发布。', 'A segment stands twice. Remove one and publish again.'],
  NO_FARE: [
    '没有符合条件的运价。换一个舱位，或改在 Eterm 中处理。',
    'No fare fits. Take another class, or do it in Eterm.',
  ],
  FARE_NOT_FOUND: [
    '没有指定的运价。不指定运价再出票。',
    'The fare asked for is not offered. Ticket without naming one.',
  ],
  PRICE_LIMIT_EXCEEDED: [
    '票价超过了上限，没有出票。提高上限，或换一个运价。',
    'The price is above the limit; nothing was issued. Raise the limit, or take another fare.',
  ],
  PASSENGER_NOT_FOUND: [
    '编码里没有这位乘机人。先提取 PNR 核对姓名。',
    'No such passenger on it. Extract the PNR first.',
  ],
  PASSENGER_AMBIGUOUS: ['有同名乘机人。请填写证件号码。', 'Two have this name. Give the document number.'],
  ALL_PASSENGERS: ['不能取消全部乘机人。请改用取消 PNR。', 'Not everyone can be taken off. Cancel the PNR instead.'],
  NO_TICKET: ['这个编码还没有出票。', 'This PNR has no tickets yet.'],
  TICKET_NOT_FOUND: ['没有这个票号。核对 13 位数字。', 'There is no such ticket. Check its 13 digits.'],
  SIMULTANEOUS_MODIFICATION: [
    '别人同时改了这个编码。重新发布一次。',
    'Somebody changed the PNR just then. Publish it again.',
  ],
  STOCK: [
    '终端的票号库存不足。联系管理员，或换一个 Office。',
    'The terminal has no ticket stock. Tell your administrator.',
  ],
  PRINTER_IN_USE: ['打票机正被占用。稍后重新发布。', 'The ticket printer is in use. Publish again in a moment.'],
  EXPIRED: [
    '等待太久，没有终端接手，没有扣款。稍后再发布，或换一个 Office。',
    'No terminal took it in time; nothing was charged. Publish it later, or at another Office.',
  ],
  TERMINAL_LOST: [
    '终端中途离线，这次没有做成。可以重新发布。',
    'The terminal was lost on the way. It can be published again.',
  ],
  WINDOW_NOT_READY: ['终端的 Eterm 窗口未就绪。可以重新发布。', 'The Eterm window was not ready. Publish it again.'],
  INSUFFICIENT_BALANCE: [
    '可用余额不足。请联系管理员充值。',
    'The balance is too low. Ask your administrator for a recharge.',
  ],
  OFFICE_NOT_PERMITTED: [
    '这个 Office 没有授权给你，或已关闭。换一个再发布。',
    'This Office is not open to you. Choose another.',
  ],
  OPERATION_NOT_PERMITTED: [
    '没有这项操作的权限。请联系管理员。',
    'You may not do this operation. Ask your administrator.',
  ],
  BACKLOG_FULL: ['等待中的任务太多。稍等片刻再发布。', 'Too many tasks wait. Publish it in a moment.'],
}
