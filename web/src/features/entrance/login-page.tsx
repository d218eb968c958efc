import { Link, useNavigate, useSearchParams } from 'react-router'
import { client } from '../../api/index.ts'
import { Form, PasswordField, TextField, useSentForm } from '../../design/index.ts'
import { useWords } from '../../language/index.ts'
import { EntranceFrame } from './frame.tsx'
import { words } from './words.ts'

/** Signs in, and leads to where one wanted to go. */
export default function LoginPage() {
  const say = useWords(words)
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const form = useSentForm<{ username: string; password: string }>({
    values: { username: '', password: '' },
    send: ({ username, password }) => client.signIn(username.trim(), password),
    onDone: () => navigate(ownPath(search.get('from')), { replace: true }),
  })
  return (
    <EntranceFrame title={say('title')}>
      <Form form={form} act={say('act')}>
        <TextField label={say('username')} autoComplete="username" autoFocus {...form.field('username')} />
        <PasswordField label={say('password')} autoComplete="current-password" {...form.field('password')} />
      </Form>
      <p className="mt-5 flex justify-between text-small">
        <Link to="/recover" className="text-accent">
          {say('forgot')}
        </Link>
        <Link to="/register" className="text-accent">
          {say('register')}
        </Link>
      </p>
    </EntranceFrame>
  )
}

/** A path of this console, whatever the address says: a link must not lead elsewhere. */
function ownPath(from: string | null): string {
  return from !== null && /^\/(?![/\\])/.test(from) ? from : '/'
}
