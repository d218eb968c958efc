import type { Language } from '@etermai/domain'

/** Why a task waits (S16), with what there is to say about it. */
export type Cause =
  | { code: 'ASSIGNED'; terminal: string }
  /** `task` null: it is another customer's, which is nobody else's business. */
  | { code: 'PNR_LOCKED' | 'PNR_UNKNOWN'; pnr: string; task: string | null }
  | { code: 'OFFICE_NOT_GRANTED' }
  | { code: 'TERMINAL_HELD_BACK'; terminal: string; state: string; why: string | null }
  | { code: 'TERMINAL_OFFLINE' | 'TERMINAL_NOT_READY' | 'TERMINAL_BUSY'; terminal: string }
  | { code: 'NO_TERMINAL' | 'NO_TERMINAL_ONLINE' | 'NO_TERMINAL_READY'; at: string }
  | { code: 'TERMINALS_HELD_BACK'; at: string; terminals: number }
  | { code: 'ALL_BUSY'; at: string; terminals: number; etaSeconds: number }
  | { code: 'IN_TURN'; at: string }
  | { code: 'DISPATCHER_SILENT' }

const STATES_ZH: Record<string, string> = { draining: '排空', paused: '暂停', quarantined: '隔离' }

/** A cause in one line. */
export function wordsOf(cause: Cause, language: Language): string {
  return language === 'zh' ? inChinese(cause) : inEnglish(cause)
}

function inEnglish(cause: Cause): string {
  switch (cause.code) {
    case 'ASSIGNED':
      return `given to terminal ${cause.terminal}, which has not fetched it yet`
    case 'PNR_LOCKED':
      return `PNR ${cause.pnr} is locked by ${cause.task === null ? 'a task of another customer' : `task ${cause.task}`}`
    case 'PNR_UNKNOWN':
      return `PNR ${cause.pnr} is locked by ${cause.task === null ? 'a task of another customer' : `task ${cause.task}`}, whose outcome is not known`
    case 'OFFICE_NOT_GRANTED':
      return 'none of its Offices is granted to you any more'
    case 'TERMINAL_HELD_BACK':
      return `terminal ${cause.terminal} is ${cause.state}${cause.why === null ? '' : `: ${cause.why}`}`
    case 'TERMINAL_OFFLINE':
      return `terminal ${cause.terminal} is offline`
    case 'TERMINAL_NOT_READY':
      return `the Eterm window of terminal ${cause.terminal} is not ready`
    case 'TERMINAL_BUSY':
      return `terminal ${cause.terminal} is busy`
    case 'NO_TERMINAL':
      return `no terminal is registered for ${cause.at}`
    case 'NO_TERMINAL_ONLINE':
      return `no terminal of ${cause.at} is online`
    case 'NO_TERMINAL_READY':
      return `no terminal of ${cause.at} is ready: their Eterm windows are not`
    case 'TERMINALS_HELD_BACK':
      return `${cause.terminals} terminals of ${cause.at} are drained, paused or quarantined, none is online`
    case 'ALL_BUSY':
      return `all ${cause.terminals} terminals of ${cause.at} are busy, about ${cause.etaSeconds} s`
    case 'IN_TURN':
      return `its turn comes at ${cause.at} in a moment`
    case 'DISPATCHER_SILENT':
      return 'the dispatcher has not reported for 10 seconds'
  }
}

function inChinese(cause: Cause): string {
  switch (cause.code) {
    case 'ASSIGNED':
      return `已分配给终端 ${cause.terminal}，等待其领取`
    case 'PNR_LOCKED':
      return `PNR ${cause.pnr} 被${cause.task === null ? '其他客户的任务' : `任务 ${cause.task} `}锁定`
    case 'PNR_UNKNOWN':
      return `PNR ${cause.pnr} 被${cause.task === null ? '其他客户待核实的任务' : `待核实的任务 ${cause.task} `}锁定`
    case 'OFFICE_NOT_GRANTED':
      return '其 Office 已不再授权给您'
    case 'TERMINAL_HELD_BACK': {
      const why = cause.why === null ? '' : `：${cause.why}`
      return `终端 ${cause.terminal} 已停止接单（${STATES_ZH[cause.state] ?? cause.state}）${why}`
    }
    case 'TERMINAL_OFFLINE':
      return `终端 ${cause.terminal} 离线`
    case 'TERMINAL_NOT_READY':
      return `终端 ${cause.terminal} 的 Eterm 窗口未就绪`
    case 'TERMINAL_BUSY':
      return `终端 ${cause.terminal} 正忙`
    case 'NO_TERMINAL':
      return `${cause.at} 没有登记终端`
    case 'NO_TERMINAL_ONLINE':
      return `${cause.at} 没有在线终端`
    case 'NO_TERMINAL_READY':
      return `${cause.at} 没有就绪的终端：Eterm 窗口未就绪`
    case 'TERMINALS_HELD_BACK':
      return `${cause.at} 的 ${cause.terminals} 台终端已排空、暂停或隔离，没有在线终端`
    case 'ALL_BUSY':
      return `${cause.at} 的 ${cause.terminals} 台终端都在忙，约 ${cause.etaSeconds} 秒`
    case 'IN_TURN':
      return `即将由 ${cause.at} 的终端处理`
    case 'DISPATCHER_SILENT':
      return '调度服务超过 10 秒没有响应'
  }
}
