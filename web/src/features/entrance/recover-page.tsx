import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { AskRecovery } from './ask-recovery.tsx'
import { NewPassword } from './new-password.tsx'
import { Recovered } from './recovered.tsx'

/** Asks for the link; with the link's token in the address, sets the new password. */
export default function RecoverPage() {
  const token = useLocation().hash.slice(1)
  const navigate = useNavigate()
  const [isDone, setDone] = useState(false)
  if (isDone) return <Recovered />
  if (token === '') return <AskRecovery />
  return (
    <NewPassword
      key={token}
      token={token}
      onDone={() => {
        setDone(true)
        // The token is used: it need not stay in the history.
        void navigate('/recover', { replace: true })
      }}
    />
  )
}
