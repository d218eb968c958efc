import { NavLink } from 'react-router'
import { cx } from '../design/index.ts'
import { useSay } from '../language/index.ts'
import { Logo } from './logo.tsx'
import { useMyPages } from './my-pages.ts'
import type { Section } from './page.ts'
import { useShellWords } from './words.ts'

const sections: readonly Section[] = ['work', 'manage', 'operate']

/** The pages that one may see, by section. */
export function SideBar() {
  const say = useShellWords()
  return (
    <nav
      aria-label={say('navigation')}
      className="sticky top-0 flex h-dvh w-58 shrink-0 flex-col overflow-y-auto border-r border-hairline bg-bar px-3 py-5 backdrop-blur-xl max-md:hidden"
    >
      <NavLink to="/" className="mb-4 flex items-center gap-2.5 rounded-nav px-2.5 py-1 text-head font-[680]">
        <Logo />
        EtermAIWeb
      </NavLink>
      <NavLists />
    </nav>
  )
}

/** Also the "me" page of phones. */
export function NavLists() {
  const say = useShellWords()
  const word = useSay()
  const pages = useMyPages()
  return sections.map((section) => {
    const own = pages.filter((page) => page.nav?.section === section)
    if (own.length === 0) return null
    return (
      <div key={section} className="mb-4">
        {section !== 'work' && <h2 className="mb-1 px-2.5 text-caption text-ink-2">{say(section)}</h2>}
        <ul className="space-y-0.5">
          {own.map(({ path, title, nav }) => {
            const Icon = nav?.icon
            const Badge = nav?.badge
            return (
              <li key={path}>
                <NavLink
                  to={`/${path}`}
                  end={path === ''}
                  className={({ isActive }) =>
                    cx(
                      'flex min-h-9 items-center gap-2.5 rounded-nav px-2.5 text-body transition-colors duration-180 ease-calm max-md:min-h-11',
                      isActive ? 'bg-accent-tint font-[560] text-accent' : 'text-ink hover:bg-fill',
                    )
                  }
                >
                  {Icon && <Icon aria-hidden className="size-[18px] shrink-0" strokeWidth={1.75} />}
                  <span className="flex-1 truncate">{word(title)}</span>
                  {Badge && <Badge />}
                </NavLink>
              </li>
            )
          })}
        </ul>
      </div>
    )
  })
}
