import { z } from 'zod'
import type { AdminConfig } from '../config.ts'
import type { Audio } from './audio.ts'
import { callOutside, OutsideError } from './outside-call.ts'

export const RECORDING_LIMIT = 10 * 1024 * 1024
const ANSWER_LIMIT = 64 * 1024
const transcription = z.object({ text: z.string() })

/** Is a speech service configured? */
export const hasSpeech = (config: AdminConfig): boolean => config.SPEECH_URL !== ''

/** What was said. Throws OutsideError. */
export async function transcribe(config: AdminConfig, bytes: Buffer, audio: Audio): Promise<string> {
  const form = new FormData()
  // A name of ours: the sender's says nothing that we need.
  form.set('file', new Blob([new Uint8Array(bytes)], { type: audio.type }), `speech.${audio.extension}`)
  form.set('model', config.SPEECH_MODEL)
  form.set('response_format', 'json')
  const answered = await callOutside({
    url: config.SPEECH_URL,
    key: config.SPEECH_KEY,
    path: '/audio/transcriptions',
    deadlineMs: config.SPEECH_DEADLINE_MS,
    limit: ANSWER_LIMIT,
    body: form,
  })
  const read = transcription.safeParse(answered)
  if (!read.success) throw new OutsideError('answered no transcription')
  return read.data.text.trim()
}
