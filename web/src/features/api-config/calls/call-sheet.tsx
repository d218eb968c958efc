import { listCallLog } from '@etermai/admin-contract'
import { Link, useParams } from 'react-router'
import { useCall } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { Answer, Card, CardHead, Chip, Empty, Facts, Id, JsonView, Notice, Sheet } from '../../../design/index.ts'
import { errorWords } from '../../../eterm/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { moodOf } from './mood.ts'

const words = defineWords({
  title: ['调用', 'Call'],
  gone: ['没有找到这次调用', 'This call was not found'],
  gone_note: ['日志可能已过保留期。', 'Logs are kept for a while only.'],
  answer: ['答复', 'Answer'],
  at: ['时间', 'Time'],
  took: ['耗时', 'Took'],
  status: ['HTTP 状态', 'HTTP status'],
  ip: ['来源地址', 'From'],
  id: ['答复的 request_id', 'request_id of the answer'],
  params: ['参数', 'Parameters'],
  params_note: ['密钥和签名已遮盖，证件号已打码。', 'Without keys and signatures; identity numbers are masked.'],
  tasks: ['任务', 'Tasks'],
  todo: ['怎么办：{what}', 'What to do: {what}'],
})

/** One call, with what it carried. */
export default function CallSheet() {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const can = useCan()
  const { request_id = '' } = useParams()
  const found = useCall(listCallLog, { query: { surface: 'api', request_id, limit: 1 } })
  const call = found.data?.items[0]
  const known = call && call.status >= 400 ? errorWords(call.code) : null
  return (
    <Sheet
      title={call === undefined ? say('title') : `${call.method} ${call.route}`}
      {...(call === undefined ? {} : { note: <Chip mood={moodOf(call.status)}>{call.code}</Chip> })}
      back="/api-config"
    >
      <Answer of={found}>
        {() =>
          call === undefined ? (
            <Empty title={say('gone')}>{say('gone_note')}</Empty>
          ) : (
            <>
              {known !== null && (
                <Notice mood="warning">
                  {word(known.meaning)}
                  <p>{say('todo', { what: word(known.remedy) })}</p>
                </Notice>
              )}
              <Card>
                <CardHead title={say('answer')} />
                <Facts
                  facts={[
                    [say('at'), format.time(call.at)],
                    [say('took'), format.duration(call.duration_ms)],
                    [say('status'), call.status],
                    [say('ip'), call.ip ?? '—'],
                    [say('id'), <Id key="id" id={call.request_id} />],
                  ]}
                />
              </Card>
              <Card>
                <CardHead title={say('params')} note={say('params_note')} />
                <JsonView label={say('params')} value={call.params} />
              </Card>
              {call.task_ids.length > 0 && can('tasks.read') && (
                <Card>
                  <CardHead title={say('tasks')} />
                  <ul className="space-y-1">
                    {call.task_ids.map((taskId) => (
                      <li key={taskId}>
                        <Link to={`/tasks/${taskId}`} className="font-mono text-small text-accent">
                          {taskId}
                        </Link>
                      </li>
                    ))}
                  </ul>
                </Card>
              )}
            </>
          )
        }
      </Answer>
    </Sheet>
  )
}
