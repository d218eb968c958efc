import { afterLoss, type ClaimFacts, isReported, type TaskState } from '@etermai/domain'

/** One claim, as the terminal that made it remembers it. */
export interface Claim {
  terminalId: string
  token: string
  bootId: string | null
}

/** A task as the model knows it: plain facts, no clocks. */
export interface Life {
  id: string
  requestId: string
  priceFen: number
  isWrite: boolean
  pnr: string | null
  told: boolean
  state: TaskState
  sequence: number
  attempt: number
  assignmentNo: number
  terminalId: string | null
  claim: Claim | null
  announcesCommit: boolean
  committed: boolean
  cancelRequested: boolean
  named: boolean
  namedByCurrent: boolean
  heartbeats: boolean
  waitIsOver: boolean
  charged: number | null
  /** The report that ended it, and those that gave it back. */
  endedBy: string | null
  givenBackBy: string[]
  /** Every claim there ever was: terminals may report for any of them. */
  claims: Claim[]
  /** The events that the customer is told of. */
  events: TaskState[]
}

export interface Model {
  balance: number
  tasks: Life[]
}

export function newLife(facts: Pick<Life, 'id' | 'requestId' | 'priceFen' | 'isWrite' | 'pnr' | 'told'>): Life {
  return {
    ...facts,
    state: 'pending',
    sequence: 1,
    attempt: 0,
    assignmentNo: 0,
    terminalId: null,
    claim: null,
    announcesCommit: false,
    committed: false,
    cancelRequested: false,
    named: false,
    namedByCurrent: false,
    heartbeats: false,
    waitIsOver: false,
    charged: null,
    endedBy: null,
    givenBackBy: [],
    claims: [],
    events: [],
  }
}

const isUnfinished = ({ charged }: Life) => charged === null

export function heldOf(model: Model): number {
  return model.tasks.filter(isUnfinished).reduce((sum, { priceFen }) => sum + priceFen, 0)
}

/** May a terminal be given this task, as far as its PNR is concerned? (S13) */
export function isPnrFree(model: Readonly<Model>, task: Life): boolean {
  return model.tasks.every((other) => {
    if (other === task || other.pnr === null || other.pnr !== task.pnr) return true
    if (other.state === 'assigned' || other.state === 'executing') return false
    return !(other.state === 'unknown' && other.isWrite && task.isWrite)
  })
}

export function executingAt(model: Readonly<Model>, terminalId: string): Life | undefined {
  return model.tasks.find((task) => task.state === 'executing' && task.terminalId === terminalId)
}

/** Moves a task on, with everything that a state brings or takes away. */
export function go(model: Model, task: Life, to: TaskState): void {
  task.state = to
  task.sequence++
  if (isReported(to) && task.told) task.events.push(to)
  if (to === 'pending') {
    task.terminalId = null
    task.claim = null
    task.named = false
    task.namedByCurrent = false
    task.heartbeats = false
    task.announcesCommit = false
  } else if (to !== 'assigned' && to !== 'executing' && to !== 'unknown') {
    task.charged = to === 'completed' ? task.priceFen : 0
    model.balance -= task.charged
  }
}

/** The terminal lost what it executes. */
export function lose(model: Model, task: Life): void {
  const { to } = afterLoss(task)
  if (to === 'pending') task.waitIsOver = false
  go(model, task, to)
}

export function claimFactsOf(task: Life): ClaimFacts {
  return { ...task, bootId: task.claim?.bootId ?? null }
}
