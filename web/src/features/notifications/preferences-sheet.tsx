import { type DataOf, readMyProfile, readPreferences, setPreferences } from '@etermai/admin-contract'
import { useAct, useCall } from '../../api/index.ts'
import { Answer, Card, Notice, Sheet, useToast } from '../../design/index.ts'
import { defineWords, useSay, useWords } from '../../language/index.ts'
import { isKind, kinds } from './kinds.ts'
import { PreferenceBox } from './preference-box.tsx'

const words = defineWords({
  title: ['提醒方式', 'How you are told'],
  note: ['每一项改动立即保存', 'Every change is saved at once'],
  way_in_app: ['控制台', 'Console'],
  way_email: ['邮件', 'E-mail'],
  of_way: ['{kind}：{way}', '{kind}: {way}'],
  kind: ['类型', 'Kind'],
  no_mail: [
    '你还没有邮箱，邮件提醒无处可寄。请到“账户”页设置。',
    'You have no e-mail address: there is nowhere to send mails to. Set one on the Account page.',
  ],
})
const ways = ['in_app', 'email'] as const
type Preference = DataOf<typeof readPreferences>['items'][number]

export default function PreferencesSheet() {
  const say = useWords(words)
  const word = useSay()
  const toast = useToast()
  const preferences = useCall(readPreferences, {})
  const profile = useCall(readMyProfile, {}).data
  const save = useAct(setPreferences, { touches: [readPreferences.path] })
  const change = (preference: Preference, changed: Partial<Preference>) =>
    save.mutate({ body: { items: [{ ...preference, ...changed }] } }, { onError: toast.failed })
  const busy = save.isPending ? save.variables.body.items[0] : undefined
  return (
    <Sheet title={say('title')} note={say('note')} back="/notifications">
      {profile !== undefined && profile.email === null && <Notice mood="warning">{say('no_mail')}</Notice>}
      <Card>
        <Answer of={preferences} lines={10}>
          {({ items }) => (
            <table className="w-full border-collapse">
              <thead>
                <tr className="border-b border-hairline text-caption text-ink-2">
                  <th scope="col" className="pb-2 text-left font-normal">
                    {say('kind')}
                  </th>
                  {ways.map((way) => (
                    <th key={way} scope="col" className="w-16 pb-2 font-normal">
                      {say(`way_${way}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.filter(isKnown).map((preference) => {
                  const { kind } = preference
                  const name = word(kinds[kind].name)
                  return (
                    <tr key={kind} className="border-b border-hairline last:border-0">
                      <th scope="row" className="py-2.5 pr-3 text-left font-normal">
                        {name}
                        <span className="block text-caption text-ink-2">{word(kinds[kind].note)}</span>
                      </th>
                      {ways.map((way) => (
                        <td key={way}>
                          <PreferenceBox
                            label={say('of_way', { kind: name, way: say(`way_${way}`) })}
                            checked={busy?.kind === kind ? busy[way] : preference[way]}
                            disabled={save.isPending}
                            onChange={(on) => change(preference, { [way]: on })}
                          />
                        </td>
                      ))}
                    </tr>
                  )
                })}
              </tbody>
            </table>
          )}
        </Answer>
      </Card>
    </Sheet>
  )
}

/** Of a newer platform there may be kinds that this console cannot name. */
function isKnown({ kind }: Preference): boolean {
  return isKind(kind)
}
