import { CircleAlert, LockKeyhole, MapPinOff, WifiOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useLocation, useNavigate, useRouteError } from 'react-router'
import { useLiveState, useOnline } from '../api/index.ts'
import { Button, ButtonLink, Empty } from '../design/index.ts'
import { NotFetched } from './fetched.ts'
import { useShellWords } from './words.ts'

export function NotFound() {
  const say = useShellWords()
  return (
    <>
      <h1 className="sr-only">{say('not_found')}</h1>
      <Empty icon={MapPinOff} title={say('not_found')}>
        <ButtonLink to="/" className="mt-4">
          {say('to_start')}
        </ButtonLink>
      </Empty>
    </>
  )
}

export function NoRight() {
  const say = useShellWords()
  return (
    <>
      <h1 className="sr-only">{say('no_right')}</h1>
      <Empty icon={LockKeyhole} title={say('no_right')}>
        {say('no_right_note')}
      </Empty>
    </>
  )
}

/** A page that threw; what stands around it stays. */
export function Crashed() {
  const say = useShellWords()
  const error = useRouteError()
  if (error instanceof NotFetched) return <Unfetched />
  return (
    <div role="alert">
      <h1 className="sr-only">{say('crashed')}</h1>
      <Empty icon={CircleAlert} title={say('crashed')}>
        <p>{say('crashed_note')}</p>
        {error instanceof Error && <code className="mt-2 block text-caption">{error.message}</code>}
        <Button className="mt-4" onClick={() => location.reload()}>
          {say('reload')}
        </Button>
      </Empty>
    </div>
  )
}

/** A page whose file did not come: opened again when the line is back. */
function Unfetched() {
  const say = useShellWords()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const isOnline = useOnline()
  const isLive = useLiveState()
  const isBack = isOnline && isLive
  const wasCut = useRef(false)
  useEffect(() => {
    if (isBack && wasCut.current) void navigate(pathname + search, { replace: true })
    wasCut.current = !isBack
  }, [isBack, navigate, pathname, search])
  return (
    <div role="alert">
      <h1 className="sr-only">{say('not_fetched')}</h1>
      <Empty icon={WifiOff} title={say('not_fetched')}>
        <p>{say('not_fetched_note')}</p>
        <Button className="mt-4" onClick={() => location.reload()}>
          {say('reload')}
        </Button>
      </Empty>
    </div>
  )
}
