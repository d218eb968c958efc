import type { Language } from '../../language/index.ts'

interface Recognizer {
  lang: string
  interimResults: boolean
  continuous: boolean
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null
  onerror: ((event: { error: string }) => void) | null
  onend: (() => void) | null
  start(): void
  stop(): void
  abort(): void
}
type Kind = new () => Recognizer

function kindHere(): Kind | undefined {
  const here = globalThis as { SpeechRecognition?: Kind; webkitSpeechRecognition?: Kind }
  return here.SpeechRecognition ?? here.webkitSpeechRecognition
}

/** Does this browser offer to understand speech itself? Whether it can is only known once it has tried. */
export function canRecognize(): boolean {
  return kindHere() !== undefined
}

export interface Listening {
  /** What was heard; empty: nothing. Rejects with the browser's word for why it could not. */
  heard: Promise<string>
  finish(): void
  cancel(): void
}

export function startListening(language: Language): Listening {
  const Here = kindHere()
  if (Here === undefined) throw new Error('no-recognition')
  const recognizer = new Here()
  recognizer.lang = language === 'en' ? 'en-US' : 'zh-CN'
  recognizer.interimResults = false
  recognizer.continuous = false
  const heard = new Promise<string>((resolve, reject) => {
    let text = ''
    recognizer.onresult = ({ results }) => {
      text = Array.from(results, (heard) => heard[0]?.transcript ?? '').join('')
    }
    recognizer.onerror = ({ error }) => {
      if (error === 'no-speech' || error === 'aborted') resolve('')
      else reject(new Error(error))
    }
    recognizer.onend = () => resolve(text)
  })
  recognizer.start()
  return { heard, finish: () => recognizer.stop(), cancel: () => recognizer.abort() }
}
