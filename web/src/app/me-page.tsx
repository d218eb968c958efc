import { PageHead } from '../design/index.ts'
import { useMe } from './session.tsx'
import { NavLists } from './side-bar.tsx'
import { useShellWords } from './words.ts'

/** On a phone: every page, from the tab bar's last tab. */
export default function MePage() {
  const say = useShellWords()
  const me = useMe()
  return (
    <>
      <PageHead title={me.display_name ?? me.username} note={say('all_pages')} />
      <nav aria-label={say('all_pages')}>
        <NavLists />
      </nav>
    </>
  )
}
