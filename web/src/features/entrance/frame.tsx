import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Logo } from '../../app/logo.tsx'
import { Button, Card } from '../../design/index.ts'
import { setLanguage, useLanguage, useWords } from '../../language/index.ts'
import { words } from './words.ts'

/** What stands around every page before the sign-in. */
export function EntranceFrame({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  const say = useWords(words)
  const language = useLanguage()
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[420px] flex-col justify-center p-5 max-md:p-4">
      <Card className="p-7 max-md:p-5">
        <Logo className="mb-4 size-11" />
        <h1 className="text-[24px] leading-8 font-[680]">{title}</h1>
        {note !== undefined && <p className="mt-1.5 text-small text-ink-2">{note}</p>}
        <div className="mt-6">{children}</div>
      </Card>
      <Button
        tone="quiet"
        size="s"
        className="mt-4 self-center"
        onClick={() => setLanguage(language === 'en' ? 'zh' : 'en')}
      >
        {say('language')}
      </Button>
    </main>
  )
}

/** Where else one may want to go, below the form. */
export function EntranceLinks({ children }: { children: ReactNode }) {
  return <nav className="mt-4 flex flex-wrap justify-between gap-x-4">{children}</nav>
}

export function EntranceLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className="inline-flex min-h-8 items-center text-small text-accent hover:underline max-md:min-h-11">
      {children}
    </Link>
  )
}

export function ToLogin() {
  const say = useWords(words)
  return (
    <EntranceLinks>
      <EntranceLink to="/login">{say('to_login')}</EntranceLink>
    </EntranceLinks>
  )
}
