// docs/task-life.md: the states of a task and who moves it, from the one table in packages/domain.
import { type OperationClocks, operations, type TaskEvent, taskStates, transitions } from '@etermai/domain'
import type { Generator } from '../generated-files.ts'
import { generatedPage, table } from './text/page.ts'

type Step = readonly [who: string, when: string]

/** Who takes each step, and when. A step that is added to the table does not compile until it is told here. */
const steps: { readonly [S in keyof typeof transitions]: { readonly [E in keyof (typeof transitions)[S]]: Step } } = {
  pending: {
    assign: ['dispatcher', 'it is the customer’s turn and a terminal that may take the task has room'],
    cancel: ['the customer', '`cancel_task`'],
    expire: ['dispatcher', 'it has waited longer than its operation may; nothing is charged'],
  },
  assigned: {
    withdraw: [
      'dispatcher',
      'the terminal has not fetched it in time, is lost or held back, or another terminal could begin at once',
    ],
    claim: ['the terminal', '`get_task`; the claim is committed before the answer leaves'],
    cancel: ['the customer', '`cancel_task`'],
    expire: ['nobody yet', 'the table allows it; an assigned task that is not fetched is withdrawn first'],
  },
  executing: {
    complete: ['the terminal', '`report_result` with `success`; the price is charged'],
    fail: [
      'the terminal, dispatcher, terminal-gateway',
      '`report_result` with `failed`, or the claim was lost for the third time; nothing is charged',
    ],
    cancel: [
      'the terminal, dispatcher, terminal-gateway',
      'cancellation was asked, and an uncommitted claim failed, was canceled or was lost',
    ],
    retry: [
      'the terminal, dispatcher, terminal-gateway',
      'an uncommitted claim was given back (`retryable`) or lost; at most three claims in all',
    ],
    lose: ['dispatcher, terminal-gateway', 'a committed write was lost: nobody knows whether it happened'],
  },
  unknown: {
    complete: [
      'the terminal, an operator',
      'a late report of the same claim, or `manage tasks resolve --as completed`',
    ],
    fail: ['the terminal, an operator', 'a late report of the same claim, or `manage tasks resolve --as failed`'],
  },
  completed: {},
  failed: {},
  canceled: {},
  expired: {},
}

const meanings: Readonly<Record<keyof typeof transitions, readonly [zh: string, meaning: string]>> = {
  pending: ['待分配', 'accepted, paid for by a hold, waits for its turn'],
  assigned: ['已分配', 'locked to one terminal, stands in its list, not fetched yet'],
  executing: ['执行中', 'claimed by that terminal, which holds a lease and a claim token'],
  unknown: [
    '待核实',
    'a write was lost after its point of no return; it waits for a late report or a person, its hold stays',
  ],
  completed: ['已完成', 'done, result stored, price charged'],
  failed: ['已失败', 'ended with an error, hold released'],
  canceled: ['已取消', 'canceled before anything irreversible, hold released'],
  expired: ['已超时', 'waited too long, hold released'],
}

const generate: Generator = () =>
  generatedPage('docs/task-life.md', '`packages/domain/src/task/states.ts`', [
    '# The life of a task',
    '',
    'One table in one file says which event leads from which state to which; the types and this page come from it, and a',
    'trigger of the database (`tasks_guard`) refuses every other pair, whoever writes.',
    '',
    ...diagram(),
    '',
    '## States',
    '',
    ...table(['State', 'In the console', 'Meaning', 'Final'], taskStates.map(stateRow)),
    '',
    '## Steps',
    '',
    ...table(['From', 'Event', 'To', 'Who', 'When'], stepRows()),
    '',
    'Every step raises the task’s `sequence` and writes a line of the task log in the same statement. A step that ends a',
    'task also settles its money, records what changed in the trade and writes the callback, in the same transaction.',
    '',
    '## The four clocks',
    '',
    'Seconds, unless an operator says otherwise (`npm run manage -- clocks`, or the settings of the admin API). They are',
    'copied into the task’s row when it is published.',
    '',
    ...table(
      ['Operation', 'Class', 'May wait', 'May stay unfetched', 'Lease', 'Deadline from the claim'],
      Object.values(operations).map(({ type, class: kind, defaults }) => [`\`${type}\``, kind, ...clocksOf(defaults)]),
    ),
  ])
export default generate

function diagram(): string[] {
  const arrows = taskStates.flatMap((from) =>
    Object.entries(transitions[from]).map(([event, to]) => `    ${from} --> ${to}: ${event}`),
  )
  const ends = taskStates.filter(isEnd).map((state) => `    ${state} --> [*]`)
  return ['```mermaid', 'stateDiagram-v2', '    [*] --> pending: publish', ...arrows, ...ends, '```']
}

function isEnd(state: keyof typeof transitions): boolean {
  return Object.keys(transitions[state]).length === 0
}

function stateRow(state: keyof typeof transitions): string[] {
  const [zh, meaning] = meanings[state]
  return [`\`${state}\``, zh, meaning, isEnd(state) ? 'yes' : '']
}

function stepRows(): string[][] {
  return taskStates.flatMap((from) => {
    const told: Partial<Record<TaskEvent, Step>> = steps[from]
    return Object.entries(transitions[from]).map(([event, to]) => {
      const [who, when] = told[event as TaskEvent] ?? ['', '']
      return [`\`${from}\``, `\`${event}\``, `\`${to}\``, who, when]
    })
  })
}

function clocksOf({ waitMs, fetchMs, leaseMs, deadlineMs }: OperationClocks): string[] {
  return [waitMs, fetchMs, leaseMs, deadlineMs].map((ms) => String(ms / 1_000))
}
