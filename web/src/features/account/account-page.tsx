import { readMyProfile } from '@etermai/admin-contract'
import { useCall } from '../../api/index.ts'
import { useMe } from '../../app/session.tsx'
import { Answer, PageHead } from '../../design/index.ts'
import { defineWords, useLanguage, useWords } from '../../language/index.ts'
import { AppearanceCard } from './appearance-card.tsx'
import { EmailCard } from './email-card.tsx'
import { LinksCard } from './links-card.tsx'
import { PasswordCard } from './password-card.tsx'
import { ProfileCard } from './profile-card.tsx'
import { RightsCard } from './rights-card.tsx'
import { SessionsCard } from './sessions-card.tsx'

const words = defineWords({
  title: ['账户', 'Account'],
})

/** Everything that is one's own to see and to change. */
export default function AccountPage() {
  const say = useWords(words)
  const me = useMe()
  const language = useLanguage()
  const profile = useCall(readMyProfile, {})
  const role = language === 'en' ? me.role.label_en : me.role.label_zh
  return (
    <>
      <PageHead title={say('title')} note={`${me.username} · ${role}`} />
      <Answer of={profile} lines={8}>
        {(data) => (
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <div className="grid gap-4">
              <ProfileCard profile={data} />
              <EmailCard profile={data} />
              <PasswordCard username={data.username} />
            </div>
            <div className="grid gap-4">
              <AppearanceCard />
              <SessionsCard />
              <LinksCard />
            </div>
            <RightsCard className="lg:col-span-2" />
          </div>
        )}
      </Answer>
    </>
  )
}
