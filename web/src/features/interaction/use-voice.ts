import { readSpeech, transcribeSpeech } from '@etermai/admin-contract'
import { useEffect, useRef, useState } from 'react'
import { AdminError, client, useCall } from '../../api/index.ts'
import { currentLanguage } from '../../language/index.ts'
import { canRecognize, type Listening, startListening } from './recognition.ts'
import { canRecord, type Recording, startRecording } from './recorder.ts'

export type Hearing = 'idle' | 'listening' | 'reading'
/** Why nothing can be said, or was not understood. */
export type Trouble = 'no_service' | 'no_microphone' | 'refused' | 'browser_failed' | 'nothing_heard'

/** Speech as text: by the server's service where there is one, else by the browser's own recognition where it works. */
export function useVoice(onText: (text: string) => void) {
  const [hearing, setHearing] = useState<Hearing>('idle')
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [browserFails, setBrowserFails] = useState(false)
  const service = useCall(readSpeech, {})
  const current = useRef<Recording | Listening | null>(null)
  useEffect(() => () => current.current?.cancel(), [])

  const hasService = service.data?.available === true && canRecord()
  const hasBrowser = canRecognize() && !browserFails
  const end = (why: Trouble | null, error: unknown = null) => {
    current.current = null
    setHearing('idle')
    setTrouble(why)
    setFailure(error)
  }
  const listen = async () => {
    const listening = startListening(currentLanguage())
    current.current = listening
    setHearing('listening')
    try {
      const text = await listening.heard
      end(text === '' ? 'nothing_heard' : null)
      if (text !== '') onText(text)
    } catch (error) {
      const isRefused = error instanceof Error && error.message === 'not-allowed'
      if (!isRefused) setBrowserFails(true)
      end(isRefused ? 'refused' : 'browser_failed')
    }
  }
  const record = async () => {
    try {
      current.current = await startRecording()
      setHearing('listening')
    } catch (error) {
      end(error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'no_microphone')
    }
  }
  return {
    hearing,
    trouble,
    failure,
    /** null while it is not known yet; why not, where nothing can be said at all. */
    blocked: hasService || hasBrowser ? null : service.isPending ? null : noneReason(browserFails),
    start() {
      end(null)
      void (hasService ? record() : listen())
    },
    async finish() {
      const under = current.current
      if (under === null) return
      if ('heard' in under) {
        under.finish()
        return
      }
      setHearing('reading')
      try {
        const body = new FormData()
        body.set('file', await under.finish(), 'speech')
        const { text } = await client.call(transcribeSpeech, { body: body as never })
        end(text === '' ? 'nothing_heard' : null)
        if (text !== '') onText(text)
      } catch (error) {
        const isGone = error instanceof AdminError && error.code === 'STATE_CONFLICT'
        if (isGone) void service.refetch()
        end(isGone ? 'no_service' : null, isGone ? null : error)
      }
    },
    cancel() {
      current.current?.cancel()
      end(null)
    },
  }
}

function noneReason(browserFails: boolean): Trouble {
  return browserFails ? 'browser_failed' : 'no_service'
}
