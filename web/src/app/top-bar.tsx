import { readMoneyAccount } from '@etermai/admin-contract'
import { Search } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Link } from 'react-router'
import { useCall } from '../api/index.ts'
import { LiveChip } from '../design/index.ts'
import { useFormat } from '../language/index.ts'
import { Logo } from './logo.tsx'
import { openPalette } from './palette-state.ts'
import { useCan, useMe } from './session.tsx'
import { useShellWords } from './words.ts'

// Fetched behind the first view, which must be light.
const MeMenu = lazy(() => import('./me-menu.tsx'))

/** Find anything, see whether what is shown is live, what money there is, and who one is. */
export function TopBar() {
  const say = useShellWords()
  return (
    <header className="sticky top-0 z-20 flex min-h-14 items-center gap-3 bg-ground/80 px-8 backdrop-blur-xl max-md:px-4">
      <Link to="/" aria-label="EtermAIWeb" className="-m-2 p-2 md:hidden">
        <Logo />
      </Link>
      <button
        type="button"
        onClick={openPalette}
        className="flex min-h-9 w-full max-w-80 min-w-11 items-center gap-2 rounded-nav bg-fill px-3 text-small text-ink-2 hover:bg-fill-strong max-md:min-h-11 max-md:w-11 max-md:justify-center max-md:px-0"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="flex-1 truncate text-left max-md:sr-only">{say('search')}</span>
        <kbd className="rounded-[6px] bg-card px-1.5 text-caption max-md:hidden">⌘K</kbd>
      </button>
      <LiveChip />
      <span className="flex-1" />
      <Balance />
      <Suspense fallback={<span className="size-9 shrink-0 rounded-full bg-accent-fill max-md:size-11" />}>
        <MeMenu />
      </Suspense>
    </header>
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
    <Link to="/billing" className="min-w-0 truncate text-small text-ink-2 max-sm:hidden">
      {say('available')}{' '}
      <b className={is_low ? 'text-body text-danger' : 'text-body text-ink'}>{format.money(available)}</b>
      {Number(held) > 0 && (
        <span className="max-lg:hidden">
          {' '}
          {say('held')} {format.money(held)}
        </span>
      )}
    </Link>
  )
}
