import { Link, Outlet } from 'react-router'
import { useCan, useMe } from '../../app/session.tsx'
import { LinkTabs, PageHead } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { useMayEdit } from './use-settings.ts'

const words = defineWords({
  title: ['系统设置', 'Settings'],
  note_edit: [
    '对整个平台生效，数秒内起作用，无需重启。每次修改都可撤销。',
    'Hold for the whole platform within seconds, without a restart. Every change can be taken back.',
  ],
  note_read: [
    '对整个平台生效，由超级管理员修改。',
    'Hold for the whole platform; the super administrator changes them.',
  ],
  audited: ['修改记入审计日志', 'Changes are audited'],
  tabs: ['设置', 'Settings'],
  list: ['全部参数', 'All parameters'],
  history: ['修改历史', 'History'],
})

/** The global parameters of the platform, and what was changed. */
export default function SettingsPage() {
  const say = useWords(words)
  const me = useMe()
  const can = useCan()
  const isEditor = useMayEdit()
  // An administrator's trail is of themselves and their users: what is set here is not in it.
  const seesTrail = me.scope === 'all' && can('logs.audit')
  return (
    <>
      <PageHead title={say('title')} note={say(isEditor ? 'note_edit' : 'note_read')}>
        {seesTrail && (
          <Link to="/logs/audit?action=setting." className="text-small text-accent hover:underline">
            {say('audited')}
          </Link>
        )}
      </PageHead>
      <LinkTabs
        label={say('tabs')}
        tabs={[
          { to: '/settings', label: say('list') },
          { to: '/settings/history', label: say('history') },
        ]}
      />
      <Outlet />
    </>
  )
}
