import { readMe, readMyProfile } from '@etermai/admin-contract'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { Navigate, useLocation } from 'react-router'
import { AdminError, client, LiveProvider, sessionEnded, Unreachable } from '../api/index.ts'
import { Failed, Loading } from '../design/index.ts'
import { setLanguage, setTimeZone } from '../language/index.ts'
import { type Me, SessionProvider } from './session.tsx'
import { Shell } from './shell.tsx'

// Rarely seen: fetched when they are.
const ExpiredDialog = lazy(() => import('./expired-dialog.tsx'))
const PasswordPage = lazy(() => import('./password-page.tsx'))

type State = { me: Me } | { failed: unknown } | 'asking' | 'nobody'

/** Lets in who has signed in: goes on with the session that the cookie names, or leads to the sign-in and back. */
export function Gate() {
  const [state, setState] = useState<State>('asking')
  const [expired, setExpired] = useState(false)
  const { pathname, search } = useLocation()

  const ask = useCallback(async () => {
    try {
      const me = client.isSignedIn ? await client.call(readMe, {}) : (await client.resume()).me
      setState({ me })
    } catch (error) {
      setState(error instanceof AdminError && error.status === 401 ? 'nobody' : { failed: error })
    }
  }, [])
  useEffect(() => void ask(), [ask])
  const isCut = typeof state === 'object' && 'failed' in state && state.failed instanceof Unreachable
  useEffect(() => (isCut ? tryAgain(() => void ask()) : undefined), [isCut, ask])
  useEffect(() => sessionEnded.hear(() => setExpired(true)), [])
  const renew = useCallback((me: Me) => setState({ me }), [])
  const username =
    typeof state === 'object' && 'me' in state && !state.me.must_change_password ? state.me.username : null
  useEffect(() => {
    if (username !== null) void followProfile()
  }, [username])

  if (state === 'asking')
    return (
      <main className="mx-auto max-w-xl p-10">
        <Loading />
      </main>
    )
  if (state === 'nobody') return <Navigate to={`/login?from=${encodeURIComponent(pathname + search)}`} replace />
  if ('failed' in state)
    return (
      <main>
        <Failed
          error={state.failed}
          onAgain={() => {
            setState('asking')
            void ask()
          }}
        />
      </main>
    )
  return (
    <SessionProvider me={state.me} renew={renew}>
      {state.me.must_change_password ? (
        <Suspense>
          <PasswordPage />
        </Suspense>
      ) : (
        <LiveProvider username={state.me.username}>
          <Shell />
        </LiveProvider>
      )}
      {expired && (
        <Suspense>
          <ExpiredDialog
            username={state.me.username}
            onBack={(me) => {
              setExpired(false)
              setState({ me })
            }}
          />
        </Suspense>
      )}
    </SessionProvider>
  )
}

const AGAIN_MS = 5_000

/** From time to time, and as soon as there is a network. */
function tryAgain(ask: () => void): () => void {
  const timer = setInterval(ask, AGAIN_MS)
  addEventListener('online', ask)
  return () => {
    clearInterval(timer)
    removeEventListener('online', ask)
  }
}

/** Language and time zone of the profile, unless this browser was told another language. */
async function followProfile(): Promise<void> {
  try {
    const { language, time_zone } = await client.call(readMyProfile, {})
    setTimeZone(time_zone)
    if (language !== null && localStorage.getItem('language') === null) setLanguage(language)
  } catch (error) {
    if (!(error instanceof AdminError || error instanceof Unreachable)) throw error
  }
}
