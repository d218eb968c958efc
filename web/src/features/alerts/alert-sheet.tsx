import { listAlerts } from '@etermai/admin-contract'
import { useOutletContext, useParams } from 'react-router'
import { useCall } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import { Answer, Card, CardHead, Empty, Facts, JsonView, Notice, Sheet } from '../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../language/index.ts'
import { useAlertText } from './alert-words.ts'
import { ResolveForm } from './resolve-form.tsx'
import { StandingChip } from './standing-chip.tsx'
import { type Alert, subjectOf } from './subject.ts'
import { SubjectLink } from './subject-link.tsx'

const words = defineWords({
  title: ['告警', 'Alert'],
  gone: ['没有这个告警', 'There is no such alert'],
  gone_note: ['它可能不在你的管理范围内。', 'It may be beyond what you administrate.'],
  subject: ['相关', 'About'],
  owner: ['用户', 'User'],
  count: ['次数', 'Times'],
  created: ['开始', 'Began'],
  last: ['最近', 'Last'],
  resolved: ['结束', 'Ended'],
  by: ['处理人', 'Seen to by'],
  remark: ['备注', 'Remark'],
  detail: ['详细内容', 'Details'],
  resolve: ['标记为已处理', 'Say that it was seen to'],
})

/** Taken from the list that it was opened over, else read by its id. */
export default function AlertSheet() {
  const say = useWords(words)
  const { alert_id = '' } = useParams()
  const isId = /^[1-9]\d{0,14}$/.test(alert_id)
  const listed = useOutletContext<readonly Alert[]>().find((alert) => String(alert.alert_id) === alert_id)
  const found = useCall(listAlerts, { query: { alert_id } }, { enabled: listed === undefined && isId })
  const textOf = useAlertText()
  const alert = listed ?? found.data?.items[0]
  if (alert !== undefined) {
    const { name } = textOf(alert)
    return (
      <Sheet title={name} note={<StandingChip alert={alert} />} back="/alerts">
        <Details alert={alert} />
      </Sheet>
    )
  }
  const gone = <Empty title={say('gone')}>{say('gone_note')}</Empty>
  return (
    <Sheet title={say('title')} back="/alerts">
      {isId ? <Answer of={found}>{() => gone}</Answer> : gone}
    </Sheet>
  )
}

function Details({ alert }: { alert: Alert }) {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
  const { sentence, advice } = useAlertText()(alert)
  const isOpen = alert.resolved_at === null
  return (
    <>
      <Card>
        <p className="text-head font-[620]">{sentence}</p>
        <Notice className="mt-3">{advice}</Notice>
        <div className="mt-5">
          <Facts
            facts={[
              [say('subject'), <SubjectLink key="subject" alert={alert} />],
              [say('owner'), subjectOf(alert).kind === 'user' ? undefined : (alert.owner ?? undefined)],
              [say('created'), format.time(alert.created_at)],
              [say('last'), format.time(alert.last_at)],
              [say('count'), format.number(alert.count)],
              [say('resolved'), alert.resolved_at === null ? undefined : format.time(alert.resolved_at)],
              [say('by'), alert.resolved_by ?? undefined],
              [say('remark'), alert.remark ?? undefined],
            ]}
          />
        </div>
      </Card>
      {isOpen && can('alerts.resolve') && (
        <Card>
          <CardHead title={say('resolve')} />
          <ResolveForm alertId={alert.alert_id} />
        </Card>
      )}
      <JsonView value={alert.detail} label={say('detail')} />
    </>
  )
}
