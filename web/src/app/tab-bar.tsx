import { CircleUserRound } from 'lucide-react'
import { NavLink } from 'react-router'
import { cx } from '../design/index.ts'
import { useSay } from '../language/index.ts'
import { useMyPages } from './my-pages.ts'
import { useShellWords } from './words.ts'

/** On a phone: the pages that one needs on the way, and the way to all others. */
export function TabBar() {
  const say = useShellWords()
  const word = useSay()
  const tabs = useMyPages().filter(({ tab }) => tab)
  const look = ({ isActive }: { isActive: boolean }) =>
    cx(
      'flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-[11px]',
      isActive ? 'text-accent' : 'text-ink-2',
    )
  return (
    <nav
      aria-label={say('navigation')}
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-hairline bg-bar pb-[env(safe-area-inset-bottom)] backdrop-blur-xl md:hidden"
    >
      {tabs.map(({ path, title, nav }) => {
        const Icon = nav?.icon
        const Badge = nav?.badge
        return (
          <NavLink key={path} to={`/${path}`} end={path === ''} className={look}>
            <span className="relative">
              {Icon && <Icon aria-hidden className="size-5" strokeWidth={1.75} />}
              {Badge && (
                <span className="absolute -top-1.5 left-3">
                  <Badge />
                </span>
              )}
            </span>
            {word(title)}
          </NavLink>
        )
      })}
      <NavLink to="/me" className={look}>
        <CircleUserRound aria-hidden className="size-5" strokeWidth={1.75} />
        {say('me')}
      </NavLink>
    </nav>
  )
}
