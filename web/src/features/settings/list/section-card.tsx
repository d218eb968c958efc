import { Card, CardHead } from '../../../design/index.ts'
import { defineWords, useSay, useWords } from '../../../language/index.ts'
import { type Section, sectionWords } from '../values/sections.ts'
import type { Setting } from '../values/setting.ts'
import { SettingRow } from './setting-row.tsx'

const words = defineWords({
  note_clocks: [
    '一个任务在每个阶段最多停留多久；对此后发布的任务生效。',
    'How long a task may stay in each phase; of tasks that are published from now on.',
  ],
  note_api_security: ['程序如何证明身份。', 'How programs prove who they are.'],
  note_sign_in: ['谁能登录、注册。', 'Who may sign in and register.'],
  note_retention: [
    '各类记录保留多久；任务与账目永久保留。',
    'How long records are kept; tasks and books stay for ever.',
  ],
})
const NOTED = ['clocks', 'api_security', 'sign_in', 'retention'] as const

/** The settings of a section. */
export function SectionCard({
  section,
  settings,
  onEdit,
  onReset,
}: {
  section: Section
  settings: readonly Setting[]
  onEdit(key: string): void
  onReset(key: string): void
}) {
  const say = useWords(words)
  const word = useSay()
  const noted = NOTED.find((one) => one === section)
  return (
    <Card id={section}>
      <CardHead title={word(sectionWords[section])} {...(noted === undefined ? {} : { note: say(`note_${noted}`) })} />
      <ul className="divide-y divide-hairline">
        {settings.map((setting) => (
          <SettingRow
            key={setting.key}
            setting={setting}
            onEdit={() => onEdit(setting.key)}
            onReset={() => onReset(setting.key)}
          />
        ))}
      </ul>
    </Card>
  )
}
