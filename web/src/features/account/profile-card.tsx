import { type DataOf, editMyProfile, readMe, type readMyProfile } from '@etermai/admin-contract'
import { useEffect, useMemo, useRef } from 'react'
import { client, useAct } from '../../api/index.ts'
import { useRenewMe } from '../../app/session.tsx'
import { Card, CardHead, Facts, Form, SelectField, TextField, useSentForm, useToast } from '../../design/index.ts'
import { defineWords, setTimeZone, useFormat, useWords } from '../../language/index.ts'
import { changesOf } from './changes.ts'
import { timeZones } from './time-zones.ts'

export type Profile = DataOf<typeof readMyProfile>

const words = defineWords({
  title: ['个人资料', 'Profile'],
  display_name: ['姓名', 'Name'],
  phone: ['手机', 'Phone'],
  language: ['语言', 'Language'],
  language_hint: [
    '邮件使用这种语言；在新的浏览器里，控制台也用它',
    'Mails are written in it, and the console speaks it in a new browser',
  ],
  language_none: ['未设置（中文）', 'Not set (Chinese)'],
  language_zh: ['中文', 'Chinese'],
  language_en: ['英文', 'English'],
  zone: ['时区', 'Time zone'],
  zone_hint: ['控制台里的时间按它显示', 'Times of the console are shown in it'],
  zone_none: ['未设置（Asia/Shanghai）', 'Not set (Asia/Shanghai)'],
  act: ['保存资料', 'Save the profile'],
  saved: ['资料已保存', 'The profile is saved'],
  administrator: ['所属管理员', 'Administrator'],
  created: ['注册时间', 'Registered'],
  last_login: ['上次登录', 'Last sign-in'],
})

export function ProfileCard({ profile }: { profile: Profile }) {
  const say = useWords(words)
  const format = useFormat()
  const toast = useToast()
  const renew = useRenewMe()
  const edit = useAct(editMyProfile)
  const zones = useMemo(timeZones, [])
  const form = useSentForm({
    values: typedOf(profile),
    async send({ language, ...typed }) {
      const changes = {
        ...changesOf(profile, typed),
        ...(language === (profile.language ?? '')
          ? {}
          : { language: language === '' ? null : (language as 'zh' | 'en') }),
      }
      const saved = await edit.mutateAsync({ body: { etag: profile.etag, ...changes } })
      setTimeZone(saved.time_zone)
      renew(await client.call(readMe, {}))
    },
    onDone: () => toast.done(say('saved')),
  })
  // What somebody else changed meanwhile is shown, unless it was changed here too: saving must not undo theirs.
  const shown = useRef(profile)
  const { getValues, setValue } = form
  useEffect(() => {
    const [before, now] = [typedOf(shown.current), typedOf(profile)]
    for (const name of Object.keys(now) as (keyof typeof now)[]) {
      if (getValues(name) === before[name]) setValue(name, now[name])
    }
    shown.current = profile
  }, [profile, getValues, setValue])
  return (
    <Card>
      <CardHead title={say('title')} />
      <Facts
        facts={[
          [say('administrator'), profile.administrator ?? undefined],
          [say('created'), format.day(profile.created_at)],
          [
            say('last_login'),
            profile.last_login_at === null
              ? undefined
              : `${format.time(profile.last_login_at)} · ${profile.last_login_ip ?? ''}`,
          ],
        ]}
      />
      <Form form={form} act={say('act')} className="mt-5">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={say('display_name')} autoComplete="name" {...form.field('display_name')} />
          <TextField type="tel" label={say('phone')} autoComplete="tel" {...form.field('phone')} />
          <SelectField
            label={say('language')}
            hint={say('language_hint')}
            options={[
              { value: '', label: say('language_none') },
              { value: 'zh', label: say('language_zh') },
              { value: 'en', label: say('language_en') },
            ]}
            {...form.field('language')}
          />
          <SelectField
            label={say('zone')}
            hint={say('zone_hint')}
            options={[{ value: '', label: say('zone_none') }, ...zones.map((zone) => ({ value: zone, label: zone }))]}
            {...form.field('time_zone')}
          />
        </div>
      </Form>
    </Card>
  )
}

/** As the form holds it. */
function typedOf({ display_name, phone, language, time_zone }: Profile) {
  return { display_name: display_name ?? '', phone: phone ?? '', language: language ?? '', time_zone: time_zone ?? '' }
}
