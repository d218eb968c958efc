import { useLiveState, useOnline } from '../api/index.ts'
import { defineWords, useWords } from '../language/index.ts'
import { Chip } from './chip.tsx'
import { Tooltip } from './tooltip.tsx'

const words = defineWords({
  live: ['实时', 'Live'],
  live_note: ['内容随变化自动更新', 'What you see follows every change'],
  reconnecting: ['正在重新连接', 'Reconnecting'],
  reconnecting_note: [
    '暂时没有实时更新，恢复后会补上错过的内容',
    'No live updates for now; what was missed comes when the line is back',
  ],
  offline: ['网络已断开', 'Offline'],
  offline_note: [
    '显示的是断开前的内容，现在做的操作不会执行；恢复后自动更新',
    'You see what was there before, and nothing you do is sent. It catches up when the line is back',
  ],
})

/** Does what is shown follow what happens? `onlyIfNot`: says nothing while it does. */
export function LiveChip({ onlyIfNot = false }: { onlyIfNot?: boolean }) {
  const say = useWords(words)
  const isOpen = useLiveState()
  const isOnline = useOnline()
  if (isOpen && isOnline && onlyIfNot) return null
  const state = !isOnline ? 'offline' : isOpen ? 'live' : 'reconnecting'
  return (
    <Tooltip text={say(`${state}_note`)}>
      <span role="status" className="shrink-0">
        <Chip mood={state === 'live' ? 'ok' : 'warning'}>{say(state)}</Chip>
      </span>
    </Tooltip>
  )
}
