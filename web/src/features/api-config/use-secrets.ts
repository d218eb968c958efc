import { useCallback, useEffect, useState } from 'react'

export type SecretName = 'md5_key' | 'webhook_secret'
export type Secrets = Partial<Record<SecretName, string>>

const SHOWN_S = 60

/** Secrets in the clear, for a minute: whoever leaves the page open shows them to nobody. */
export function useSecrets() {
  const [secrets, setSecrets] = useState<Secrets>({})
  const [left, setLeft] = useState(0)
  const isShown = left > 0

  useEffect(() => {
    if (!isShown) return
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1_000)
    return () => clearInterval(timer)
  }, [isShown])
  useEffect(() => {
    if (!isShown) setSecrets({})
  }, [isShown])

  return {
    secrets,
    /** Seconds until they are hidden; 0: they are. */
    left,
    show: useCallback((shown: Secrets) => {
      setSecrets((before) => ({ ...before, ...shown }))
      setLeft(SHOWN_S)
    }, []),
    hide: useCallback(() => setLeft(0), []),
  }
}
