import { Notice } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { effectOf, type OfficeEffect } from './effect.ts'

const words = defineWords({
  label: ['影响', 'The effect'],
  office: ['Office 号', 'Office'],
  chosen: ['所选', 'Chosen'],
  working: ['可用终端', 'Working'],
  capacity: ['能力', 'Capacity'],
  move: ['转走', 'Move'],
  wait: ['等待', 'Wait'],
  execute: ['执行中', 'Executing'],
  stopped: ['{offices} 将没有可用终端，任务会一直等待。', 'No terminal of {offices} would work; tasks will wait.'],
  moves: [
    '{n} 个尚未取走的任务转给其他终端。',
    '{n} {n|task|tasks} not fetched yet {n|moves|move} to other terminals.',
  ],
  waits: [
    '{n} 个指定了这些终端的任务会等到恢复。',
    '{n} {n|task|tasks} that named these terminals {n|waits|wait} until they are back.',
  ],
  executes: ['{n} 个正在执行的任务会做完。', '{n} executing {n|task goes|tasks go} on to the end.'],
})

/** What a change of state would do to each Office, before it is done. */
export function EffectTable({ offices }: { offices: readonly OfficeEffect[] }) {
  const say = useWords(words)
  const format = useFormat()
  const { stopped, move, wait, execute } = effectOf(offices)
  const heads = [
    say('office'),
    say('chosen'),
    say('working'),
    say('capacity'),
    say('move'),
    say('wait'),
    say('execute'),
  ]
  return (
    <div className="space-y-3">
      {stopped.length > 0 && <Notice mood="danger">{say('stopped', { offices: stopped.join(', ') })}</Notice>}
      <section
        aria-label={say('label')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
        tabIndex={0}
        className="max-h-64 overflow-auto rounded-control border border-hairline"
      >
        <table className="w-full text-small">
          <thead className="text-caption text-ink-2">
            <tr>
              {heads.map((head, at) => (
                <th key={head} scope="col" className={at === 0 ? 'p-2.5 text-left' : 'p-2.5 text-right font-normal'}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {offices.map((office) => (
              <tr key={office.office_no} className="border-t border-hairline whitespace-nowrap">
                <th scope="row" className="p-2.5 text-left font-[560]">
                  {office.office_no}
                </th>
                {[
                  office.terminals,
                  `${office.working_now} → ${office.working_after}`,
                  format.percent(office.capacity_left, 0),
                  office.tasks_that_move,
                  office.tasks_that_wait,
                  office.tasks_that_execute,
                ].map((value, at) => (
                  <td key={heads[at + 1]} className="p-2.5 text-right">
                    {value}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {move + wait + execute > 0 && (
        <ul className="space-y-1 text-small text-ink-2">
          {move > 0 && <li>{say('moves', { n: move })}</li>}
          {wait > 0 && <li>{say('waits', { n: wait })}</li>}
          {execute > 0 && <li>{say('executes', { n: execute })}</li>}
        </ul>
      )}
    </div>
  )
}
