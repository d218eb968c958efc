import { CircleAlert, LockKeyhole, MapPinOff } from 'lucide-react'
import { useRouteError } from 'react-router'
import { Button, ButtonLink, Empty } from '../design/index.ts'
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
