import { readMoneyAccount, signOut } from '@etermai/admin-contract'
import { CircleUserRound, Languages, LogOut, Moon, Search } from 'lucide-react'
import { Link, useNavigate } from 'react-router'
import { client, queryClient, useCall, useLiveState } from '../api/index.ts'
import { Chip, Menu, MenuItem, MenuLine, setTheme, Tooltip, useShade } from '../design/index.ts'
import { setLanguage, useFormat, useLanguage } from '../language/index.ts'
import { Logo } from './logo.tsx'
import { openPalette } from './palette-state.ts'
import { useCan, useMe } from './session.tsx'
import { useShellWords } from './words.ts'

/** Find anything, see whether what is shown is live, what money there is, and who one is. */
export function TopBar() {
  const say = useShellWords()
  return (
    <header className="sticky top-0 z-20 flex min-h-14 items-center gap-3 bg-ground/80 px-8 backdrop-blur-xl max-md:px-4">
      <Link to="/" aria-label="EtermAIWeb" className="md:hidden">
        <Logo />
      </Link>
      <button
        type="button"
        onClick={openPalette}
        className="flex min-h-9 w-full max-w-80 items-center gap-2 rounded-nav bg-fill px-3 text-small text-ink-2 hover:bg-fill-strong max-md:min-h-11 max-md:w-11 max-md:justify-center max-md:px-0"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="flex-1 truncate text-left max-md:sr-only">{say('search')}</span>
        <kbd className="rounded-[6px] bg-card px-1.5 text-caption max-md:hidden">⌘K</kbd>
      </button>
      <LiveState />
      <span className="flex-1" />
      <Balance />
      <MeMenu />
    </header>
  )
}

function LiveState() {
  const say = useShellWords()
  const isOpen = useLiveState()
  return (
    <Tooltip text={say(isOpen ? 'live_note' : 'reconnecting_note')}>
      <span role="status">
        <Chip mood={isOpen ? 'ok' : 'warning'}>{say(isOpen ? 'live' : 'reconnecting')}</Chip>
      </span>
    </Tooltip>
  )
}

function Balance() {
  const say = useShellWords()
  const format = useFormat()
  const can = useCan()
  const { user_id } = useMe()
  const account = useCall(readMoneyAccount, { params: { user_id } }, { enabled: can('money.read') })
  if (account.data === undefined) return null
  const { available, held, is_low } = account.data
  return (
    <Link to="/billing" className="text-small whitespace-nowrap text-ink-2 max-sm:hidden">
      {say('available')}{' '}
      <b className={is_low ? 'text-body text-danger' : 'text-body text-ink'}>{format.money(available)}</b>
      {Number(held) > 0 && ` ${say('held')} ${format.money(held)}`}
    </Link>
  )
}

function MeMenu() {
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
