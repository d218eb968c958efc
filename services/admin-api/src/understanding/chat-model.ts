import { todayInShanghai } from '@etermai/domain'
import {
  formFromModel,
  maskPrivate,
  modelAnswerSchema,
  modelInstructions,
  type Understanding,
} from '@etermai/understanding'
import { z } from 'zod'
import type { AdminConfig } from '../config.ts'
import { callOutside, OutsideError } from './outside-call.ts'

const ANSWER_LIMIT = 64 * 1024
const MAX_TOKENS = 1_000
const completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) })

/** Is a model configured? */
export const hasModel = (config: AdminConfig): boolean => config.UNDERSTANDING_URL !== ''

/**
 * A form by the configured model. Private numbers do not leave the house; what comes back is data, held against the
 * operation's schema. Null if it made nothing of the sentence. Throws OutsideError.
 */
export async function askModel(config: AdminConfig, said: string, now: Date): Promise<Understanding | null> {
  const masked = maskPrivate(said)
  const answered = await callOutside({
    url: config.UNDERSTANDING_URL,
    key: config.UNDERSTANDING_KEY,
    path: '/chat/completions',
    deadlineMs: config.UNDERSTANDING_DEADLINE_MS,
    limit: ANSWER_LIMIT,
    body: JSON.stringify({
      model: config.UNDERSTANDING_MODEL,
      temperature: 0,
      max_tokens: MAX_TOKENS,
      response_format: { type: 'json_schema', json_schema: { name: 'operation', schema: modelAnswerSchema } },
      messages: [
        { role: 'system', content: modelInstructions(todayInShanghai(now)) },
        { role: 'user', content: masked.text },
      ],
    }),
  })
  const read = completion.safeParse(answered)
  const [choice] = read.success ? read.data.choices : []
  if (choice === undefined) throw new OutsideError('answered no completion')
  let content: unknown
  try {
    content = JSON.parse(choice.message.content)
  } catch {
    throw new OutsideError('its completion is no JSON')
  }
  return formFromModel(said, masked.restore(content), now)
}
