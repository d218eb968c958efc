import { Facts, JsonView } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { Actor } from '../actor.tsx'
import type { AuditLine } from './audit-page.tsx'
import { difference } from './difference.ts'
import { DifferenceTable } from './difference-table.tsx'
import { SubjectLink } from './subject-link.tsx'

const words = defineWords({
  at: ['时间', 'Time'],
  actor: ['操作人', 'Who'],
  action: ['动作', 'Action'],
  subject: ['对象', 'Subject'],
  address: ['来源地址', 'Address'],
  line: ['编号', 'Line'],
  changes: ['变更', 'Changes'],
  whole: ['完整记录', 'Whole record'],
})

/** A line of the trail: what was changed, field by field, and the record as it is. */
export function AuditDetails({ line }: { line: AuditLine }) {
  const say = useWords(words)
  const format = useFormat()
  const { id, at, actor, action, subject, ip, before, after } = line
  const changes = difference(before, after)
  return (
    <>
      <Facts
        facts={[
          [say('at'), format.time(at)],
          [say('actor'), <Actor key="actor" name={actor} />],
          [say('subject'), <SubjectLink key="subject" subject={subject} />],
          [say('action'), <code key="action">{action}</code>],
          [say('address'), ip ?? undefined],
          [say('line'), id],
        ]}
      />
      {changes.length > 0 && (
        <section>
          <h3 className="mb-2 text-body font-[620]">{say('changes')}</h3>
          <DifferenceTable changes={changes} />
        </section>
      )}
      {(before != null || after != null) && <JsonView label={say('whole')} value={{ before, after }} />}
    </>
  )
}
