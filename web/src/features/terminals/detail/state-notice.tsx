import { Notice } from '../../../design/index.ts'
import { terminalStatusMoods, terminalStatusWords } from '../../../eterm/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import type { Terminal } from '../terminal.ts'

const words = defineWords({
  platform: ['平台', 'the platform'],
  line: ['{state}：{reason}', '{state}: {reason}'],
  by: ['操作人 {actor}', 'By {actor}'],
  until: ['{at} 自动恢复', 'resumes at {at}'],
  unended: ['直到有人恢复', 'until somebody resumes it'],
})

/** Why a terminal is held back, by whom and until when. */
export function StateNotice({ terminal }: { terminal: Terminal }) {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const { state, state_actor, state_reason, state_until } = terminal
  if (state === 'active') return null
  const actor = state_actor?.startsWith('system:') ? say('platform') : (state_actor ?? say('platform'))
  return (
    <Notice mood={terminalStatusMoods[state]}>
      <p className="font-[560]">
        {say('line', { state: word(terminalStatusWords[state]), reason: state_reason ?? '—' })}
      </p>
      <p>
        {say('by', { actor })} ·{' '}
        {state_until === null ? say('unended') : say('until', { at: format.shortTime(state_until) })}
      </p>
    </Notice>
  )
}
