import type { Mood } from '../design/index.ts'
import type { Values, Word } from '../language/index.ts'

/** What people must see to. */
interface AlertWords {
  name: Word
  /** In a sentence, with what happened to what. */
  tells: Word
  /** What to do about it. */
  advice: Word
  mood: Mood
}

/** Every kind of alert that the platform raises. */
const alerts: Readonly<Record<string, AlertWords>> = {
  task_unknown: {
    name: ['任务待核实', 'Task unknown'],
    tells: ['{type}任务的结果不明，需要人工核实', 'A task ({type}) ended nobody knows how: somebody must look'],
    advice: [
      '打开任务，按提示核实航司侧的实际结果，再判定为完成或失败。在此之前不会重试，款项保持冻结。',
      'Open the task, look at what really happened at the airline, and settle it. Until then it is not tried again and its money is held.',
    ],
    mood: 'unknown',
  },
  result_invalid: {
    name: ['结果不合规', 'Result not valid'],
    tells: [
      '终端 {terminal} 上报的{type}结果不符合约定',
      'Terminal {terminal} reported a result ({type}) that is not as agreed',
    ],
    advice: [
      '打开任务查看原始屏幕和上报内容；反复出现时，联系终端程序的维护者。',
      'Open the task and look at its screen and report. If it comes again, tell whoever keeps the program of the terminal.',
    ],
    mood: 'warning',
  },
  stale_report: {
    name: ['迟到的上报', 'Late report'],
    tells: [
      '终端 {terminal} 在任务改派之后才上报，已留作证据',
      'Terminal {terminal} reported after its task was taken back; kept as evidence',
    ],
    advice: [
      '若涉及预定或出票，请核对航司侧有没有做两次。',
      'If it was a booking or a ticketing, see whether it was done twice at the airline.',
    ],
    mood: 'warning',
  },
  terminal_lost: {
    name: ['终端失联', 'Terminal lost'],
    tells: ['终端 {terminal} 失联，最后出现于 {seen}', 'Terminal {terminal} is lost; last seen {seen}'],
    advice: [
      '检查那台电脑的网络和自动化程序。恢复后告警会自行结束，它的任务已改派。',
      'Look at the network and the program of that PC. The alert ends when it is back; its tasks went to others.',
    ],
    mood: 'danger',
  },
  terminal_quarantined: {
    name: ['终端已隔离', 'Terminal quarantined'],
    tells: ['终端 {terminal} 已隔离：{reason}', 'Terminal {terminal} is quarantined: {reason}'],
    advice: [
      '查看它最近失败的任务和 Eterm 窗口。测试任务通过后它会自行恢复。',
      'Look at its latest failures and its Eterm window. It returns by itself once a test task succeeds.',
    ],
    mood: 'danger',
  },
  fleet_vanished: {
    name: ['终端大面积失联', 'Most terminals vanished'],
    tells: ['{recent} 台终端中有 {silent} 台同时失联', '{silent} of {recent} terminals fell silent together'],
    advice: [
      '多半是平台一侧的网络问题，任务回收已暂停。先检查网关和网络。',
      'It is likely the network on our side; nothing is taken back meanwhile. Look at the gateway and the network first.',
    ],
    mood: 'danger',
  },
  callback_dead: {
    name: ['回调未送达', 'Callbacks given up'],
    tells: [
      '{owner}回调发往 {origin} 多次失败，已放弃',
      'Callbacks {owner}to {origin} failed every time and were given up',
    ],
    advice: [
      '请接收方恢复服务，然后在“回调”页重放。',
      'Have the receiver mended, then replay them on the Callbacks page.',
    ],
    mood: 'danger',
  },
  callbacks_failing: {
    name: ['回调持续失败', 'Callbacks failing'],
    tells: [
      '{owner}回调地址 {origin} 持续失败，已暂停发送',
      'Callbacks {owner}to {origin} keep failing and are paused',
    ],
    advice: [
      '请接收方检查该地址。恢复后会自动继续，不会丢失。',
      'Have the receiver look at that address. They go on by themselves once it answers; none is lost.',
    ],
    mood: 'warning',
  },
  queue_age: {
    name: ['任务等待过久', 'Tasks wait too long'],
    tells: [
      '{lane}：{tasks} 个任务从 {oldest} 起一直在等',
      '{lane}: {tasks} {tasks|task has|tasks have} waited since {oldest}',
    ],
    advice: [
      '查看等待原因：多半是没有可用的终端，或相应的 Office号 都在忙。',
      'See why they wait: mostly there is no terminal, or all of that Office are busy.',
    ],
    mood: 'warning',
  },
  balance_low: {
    name: ['余额不足', 'Balance low'],
    tells: [
      '{owner}可用余额为 {available}，低于提醒线 {threshold}',
      'The balance {owner}is down to {available}, below the warning line of {threshold}',
    ],
    advice: ['请充值；余额不足时新任务会被拒绝。', 'Recharge: without money new tasks are refused.'],
    mood: 'warning',
  },
  grant_expiring: {
    name: ['授权即将到期', 'Grant ends soon'],
    tells: ['{owner} Office号 {office} 授权将于 {until} 到期', 'Office {office}: the grant {owner}ends at {until}'],
    advice: ['需要继续使用时，请管理员延长授权。', 'Have an administrator extend it if it is still needed.'],
    mood: 'warning',
  },
  money_mismatch: {
    name: ['账目不符', 'Books do not agree'],
    tells: ['账户余额与流水不一致', 'A balance is not what its postings add up to'],
    advice: [
      '停止对该账户扣款，找出差额的来源，弄清后用调账更正。不会自动修改。',
      'Stop charging on it, find what differs, and adjust it once you know why. Nothing is put right by machine.',
    ],
    mood: 'danger',
  },
  transaction_unbalanced: {
    name: ['流水不平', 'Transaction unbalanced'],
    tells: ['一笔流水的借贷不平', 'The postings of a transaction do not sum to zero'],
    advice: [
      '有人绕过账本写入。核对该流水与当时的审计日志，再调账。',
      'Somebody wrote past the ledger. Look at it and at the audit trail of that time, then adjust.',
    ],
    mood: 'danger',
  },
  settlement_wrong: {
    name: ['扣款有误', 'Charge is wrong'],
    tells: ['任务的扣款与结果不符', 'A task was not charged as it ended'],
    advice: [
      '打开任务，对照扣款与结果，弄清后用调账更正。',
      'Open the task, compare what was charged with how it ended, and adjust once you know why.',
    ],
    mood: 'danger',
  },
  task_log_broken: {
    name: ['任务日志不连续', 'Task log broken'],
    tells: ['任务状态与它的日志对不上', 'A task does not stand where its log ends'],
    advice: [
      '有人绕过平台改过数据。查看时间线，人工判断实际执行了什么。',
      'Somebody wrote past the platform. Look at the timeline, and find out what was really executed.',
    ],
    mood: 'danger',
  },
  task_stuck: {
    name: ['任务卡住', 'Task stuck'],
    tells: ['任务停留过久，没有按时推进', 'A task stands longer than its clocks allow'],
    advice: [
      '检查调度服务是否在运行、能否连上数据库。它恢复后会自行处理。',
      'Is the dispatcher running, and does it reach the database? It settles them once it works again.',
    ],
    mood: 'danger',
  },
  task_forgotten: {
    name: ['待核实超过一天', 'Unknown for a day'],
    tells: ['任务待核实已超过一天，款项仍被冻结', 'A task has been unknown for more than a day; its money is held'],
    advice: ['请尽快核实并判定。', 'Look into it and settle it.'],
    mood: 'unknown',
  },
  callback_missing: {
    name: ['回调缺失', 'Callback missing'],
    tells: ['任务已结束，但回调没有登记', 'A task ended and its callback was never written down'],
    advice: ['平台会自动补发；反复出现请报告缺陷。', 'It is enqueued by itself. If it comes back, report a bug.'],
    mood: 'danger',
  },
  callback_locked: {
    name: ['回调被锁住', 'Callback locked'],
    tells: ['一条回调被锁住过久，无人发送', 'A callback is locked for too long: nobody sends it'],
    advice: [
      '平台会自动释放；留意回调服务的时钟。',
      'It is given back by itself. Look at the clock of the callback service.',
    ],
    mood: 'warning',
  },
  callback_overdue: {
    name: ['回调积压', 'Callbacks overdue'],
    tells: ['发往 {origin} 的回调已逾期半小时以上', 'Callbacks to {origin} have been due for more than half an hour'],
    advice: [
      '检查回调服务是否在运行；接收方应答太慢也会积压。',
      'Is the callback service running? A receiver that answers slowly falls behind too.',
    ],
    mood: 'warning',
  },
  trade_record_missing: {
    name: ['PNR 或票号未登记', 'PNR or ticket not on record'],
    tells: ['预定或出票已完成，但没有登记', 'A booking or ticketing completed and is not on record'],
    advice: [
      '按任务结果补登，否则后续操作可能走错 Office。',
      'Enter it from the result: follow-ups may go to a wrong Office.',
    ],
    mood: 'danger',
  },
  terminal_claim_kept: {
    name: ['静默终端仍占用任务', 'Silent terminal keeps a task'],
    tells: [
      '终端 {terminal} 已静默一刻钟，任务仍在执行',
      'Terminal {terminal} has been silent for a quarter of an hour, and its task still executes',
    ],
    advice: [
      '检查调度服务与网关；人工重做之前，先看那台终端。',
      'Look at the dispatcher and the gateway, and at the terminal before anything is done again by hand.',
    ],
    mood: 'danger',
  },
  terminal_counts_wrong: {
    name: ['终端计数有误', 'Terminal counts wrong'],
    tells: ['终端 {terminal} 的计数不可能为真', 'The counters of terminal {terminal} cannot be true'],
    advice: [
      '负载与隔离按它判断，请更正并查明谁改过。',
      'Load and quarantine are judged by them: set them right, and find who wrote there.',
    ],
    mood: 'warning',
  },
  redis_not_rebuilt: {
    name: ['Redis 未重建', 'Redis not rebuilt'],
    tells: ['Redis 内容已丢失，尚未重建', 'Redis has lost what it held and was not written anew'],
    advice: [
      '检查调度服务是否能连上 Redis；连上后一秒内自动重建。',
      'Does a dispatcher reach Redis? It rebuilds it within a second.',
    ],
    mood: 'danger',
  },
  hint_missing: {
    name: ['派工提示缺失', 'Hint missing'],
    tells: [
      '终端 {terminal} 的任务没有提示，无人领取',
      'A task of terminal {terminal} has no hint: nobody would fetch it',
    ],
    advice: [
      '会自动补上；反复出现请检查 Redis 的内存与重启。',
      'It is written again. If it keeps coming, look at the memory and restarts of Redis.',
    ],
    mood: 'warning',
  },
  hint_stale: {
    name: ['派工提示过期', 'Hint stale'],
    tells: ['终端 {terminal} 的列表里有过期的提示', 'The list of terminal {terminal} holds a stale hint'],
    advice: ['会自动清除，本身无害。', 'It is removed by itself, and harmless.'],
    mood: 'neutral',
  },
  terminal_wrongly_busy: {
    name: ['终端误报忙碌', 'Terminal wrongly busy'],
    tells: ['终端 {terminal} 被误记为忙碌', 'Terminal {terminal} is said to be busy, and is not'],
    advice: ['会自动更正；常见于网关中途退出。', 'It is freed by itself. Often a gateway died while it claimed.'],
    mood: 'warning',
  },
  redis_key_unowned: {
    name: ['Redis 有无主数据', 'Unowned Redis key'],
    tells: ['Redis 里有无人使用的键', 'Redis holds a key that nobody owns'],
    advice: [
      '这个 Redis 是否还被别的程序使用？请让平台独用一个。',
      'Does something else use this Redis? The platform must have its own.',
    ],
    mood: 'warning',
  },
  queue_overgrown: {
    name: ['队列过长', 'Queue overgrown'],
    tells: ['队列 {subject} 超过上限，没有人处理', 'Queue {subject} grows beyond its limit: nobody empties it'],
    advice: ['检查它的消费服务是否在运行。', 'Is its consumer running?'],
    mood: 'warning',
  },
}

const other: AlertWords = {
  name: ['其他告警', 'Another alert'],
  tells: ['{subject}', '{subject}'],
  advice: ['查看详细内容，必要时联系运维。', 'Look at its details; ask operations if need be.'],
  mood: 'warning',
}

export const alertKinds: readonly string[] = Object.keys(alerts)

export function alertWords(kind: string): AlertWords {
  return alerts[kind] ?? other
}

/** How things are said in the language and the zone of the moment. */
export interface Speech {
  say(word: Word, values?: Values): string
  /** The name of an operation. */
  operation(type: string): string
  time(at: string): string
  money(yuan: string): string
}

const reasons: readonly (readonly [pattern: RegExp, word: Word])[] = [
  [/^its Eterm window is not ready$/, ['Eterm 窗口未就绪', 'its Eterm window is not ready']],
  [/^failed (\d+) times running$/, ['连续失败 {n} 次', 'failed {n} times running']],
]

/** What happened, in a sentence. */
export function alertSentence(kind: string, subject: string | null, detail: unknown, speech: Speech): string {
  return speech.say(alertWords(kind).tells, alertValues(subject, detail, speech)).trim()
}

/** What fills `tells`: of the alert's subject and detail, in people's words; what is not known is a dash. */
function alertValues(subject: string | null, detail: unknown, { say, operation, time, money }: Speech): Values {
  const said = (typeof detail === 'object' && detail !== null ? detail : {}) as Record<string, unknown>
  const text = (name: string) => (said[name] === undefined || said[name] === null ? '—' : String(said[name]))
  const at = (name: string) => (typeof said[name] === 'string' ? time(said[name]) : '—')
  const fen = (name: string) => (typeof said[name] === 'number' ? money((said[name] / 100).toFixed(2)) : '—')
  const owner = typeof said.owner === 'string' ? say(['{user} 的', 'of {user} '], { user: said.owner }) : ''
  return {
    subject: subject ?? '—',
    terminal: typeof said.terminal_id === 'string' ? said.terminal_id : (subject ?? '—'),
    type: typeof said.type === 'string' ? operation(said.type) : '—',
    owner,
    seen: at('last_seen_at'),
    reason: reasonOf(text('reason'), say),
    recent: text('recent'),
    silent: text('silent'),
    origin: text('origin'),
    lane: laneName(text('lane'), say),
    tasks: text('tasks'),
    oldest: at('oldest_at'),
    available: fen('available_fen'),
    threshold: fen('threshold_fen'),
    office: text('office_no'),
    until: at('valid_until'),
  }
}

/** Where tasks may run that wait together: one terminal, some Offices, or any. */
function laneName(lane: string, say: Speech['say']): string {
  if (lane === '*') return say(['任意 Office', 'Any Office'])
  if (lane.startsWith('t:')) return say(['终端 {terminal}', 'Terminal {terminal}'], { terminal: lane.slice(2) })
  return lane.startsWith('o:') ? say(['Office {offices}', 'Office {offices}'], { offices: lane.slice(2) }) : lane
}

function reasonOf(reason: string, say: Speech['say']): string {
  for (const [pattern, word] of reasons) {
    const found = pattern.exec(reason)
    if (found !== null) return say(word, { n: found[1] ?? '' })
  }
  return reason
}
