import { readSpeech, transcribeSpeech, understandText } from '@etermai/admin-contract'
import { AppError, clock } from '@etermai/domain'
import { isUnsure, type Understanding, understand } from '@etermai/understanding'
import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { sniffAudio } from '../../understanding/audio.ts'
import { askModel, hasModel } from '../../understanding/chat-model.ts'
import { OutsideError } from '../../understanding/outside-call.ts'
import { hasSpeech, RECORDING_LIMIT, transcribe } from '../../understanding/speech.ts'
import { TurnsPerMinute } from '../../understanding/turns.ts'
import { readRecording } from './recording.ts'

/** What people say, as text and as a form. Nothing here publishes anything. */
export function understandingRoutes(app: FastifyInstance, admin: Admin): void {
  const { config, platform } = admin
  const questions = new TurnsPerMinute(config.UNDERSTANDING_PER_MINUTE)
  const recordings = new TurnsPerMinute(config.SPEECH_PER_MINUTE)

  serveRoute(app, admin, understandText, async ({ body, caller }) => {
    const now = clock.now()
    const own = understand(body.text, now, body.context)
    if (!hasModel(config) || !isUnsure(own) || !questions.take(caller.userId)) return { by: 'grammar' as const, ...own }
    const asked = await askModel(config, body.text, now).catch((error: unknown): Understanding | null => {
      if (!(error instanceof OutsideError)) throw error
      // The grammar's own reading is there: a model that fails takes nothing away.
      platform.log.warn({ err: error.message }, 'the model for sentences failed')
      return null
    })
    return asked === null ? { by: 'grammar' as const, ...own } : { by: 'model' as const, ...asked }
  })

  serveRoute(app, admin, readSpeech, async () => ({ available: hasSpeech(config) }))

  void app.register(async (scope) => {
    await scope.register(multipart, {
      limits: { fileSize: RECORDING_LIMIT, files: 1, fields: 5, fieldSize: 1_024, parts: 6 },
    })
    serveRoute(scope, admin, transcribeSpeech, async ({ request, caller }) => {
      if (!hasSpeech(config)) {
        throw new AppError('STATE_CONFLICT', {
          details: [{ path: '', message: 'no speech service is configured (SPEECH_URL); type the sentence instead' }],
        })
      }
      const bytes = await readRecording(request)
      const audio = bytes === null ? null : sniffAudio(bytes)
      if (bytes === null || audio === null) {
        throw new AppError('INVALID_REQUEST', {
          details: [{ path: 'file', message: 'send one recording: WebM, Ogg, WAV, MP3, MP4 or FLAC' }],
        })
      }
      if (!recordings.take(caller.userId)) throw new AppError('RATE_LIMITED', { retryAfter: 60 })
      return { text: await transcribe(config, bytes, audio).catch(unavailable) }
    })
  })
}

function unavailable(error: unknown): never {
  throw error instanceof OutsideError ? new AppError('UNAVAILABLE', { cause: error }) : error
}
