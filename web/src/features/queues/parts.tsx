import { LinkTabs } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'

const words = defineWords({
  label: ['实时队列', 'Live queues'],
  queues: ['队列', 'Queues'],
  terminals: ['终端列表', 'Terminals'],
  waiting: ['等待与客户', 'Who waits'],
})

/** The pages of live queues. */
export function Parts() {
  const say = useWords(words)
  return (
    <LinkTabs
      label={say('label')}
      tabs={[
        { to: '/queues', label: say('queues') },
        { to: '/queues/terminals', label: say('terminals') },
        { to: '/queues/waiting', label: say('waiting') },
      ]}
    />
  )
}
