import { signOut } from '@etermai/admin-contract'
import { CircleUserRound, Languages, LogOut, Moon } from 'lucide-react'
import { useNavigate } from 'react-router'
import { client, queryClient } from '../api/index.ts'
import { Menu, MenuItem, MenuLine, setTheme, useShade } from '../design/index.ts'
import { setLanguage, useLanguage } from '../language/index.ts'
import { useMe } from './session.tsx'
import { useShellWords } from './words.ts'

/** Who one is, how the console looks and speaks, and the way out. */
export default function MeMenu() {
  const say = useShellWords()
  const me = useMe()
  const language = useLanguage()
  const navigate = useNavigate()
  const shade = useShade()
  const name = me.display_name ?? me.username
  const leave = async () => {
    // A session that cannot be ended now still ends here: its token is forgotten with the page.
    await client.call(signOut, {}).catch(() => undefined)
    queryClient.clear()
    location.assign('/login')
  }
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`${say('account')}: ${name}`}
          className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent-fill text-body font-[620] text-on-accent max-md:size-11"
        >
          {name.slice(0, 1).toUpperCase()}
        </button>
      }
    >
      <div className="px-2.5 py-2">
        <p className="text-body font-[560]">{name}</p>
        <p className="text-caption text-ink-2">
          {me.username} · {language === 'en' ? me.role.label_en : me.role.label_zh}
        </p>
      </div>
      <MenuLine />
      <MenuItem icon={CircleUserRound} onPress={() => navigate('/account')}>
        {say('account')}
      </MenuItem>
      <MenuItem icon={Moon} onPress={() => setTheme(shade === 'dark' ? 'light' : 'dark')}>
        {say('theme')}
      </MenuItem>
      <MenuItem icon={Languages} onPress={() => setLanguage(language === 'en' ? 'zh' : 'en')}>
        {say('language')}
      </MenuItem>
      <MenuLine />
      <MenuItem icon={LogOut} onPress={() => void leave()}>
        {say('sign_out')}
      </MenuItem>
    </Menu>
  )
}
