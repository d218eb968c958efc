import { z } from 'zod'
import { officeNo } from '../eterm/index.ts'
import { signTypes } from '../signature/sign.ts'

export const requestId = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{1,64}$/, 'must be 1-64 of A-Z a-z 0-9 . _ : -')
  .meta({
    description: 'Your own id of this request; the same id again answers with the same task',
    examples: ['R-0001'],
  })

/** Read in small letters, as the platform writes them: some programs print a UUID in capitals. */
export const taskId = z
  .uuid('must be a task_id')
  .toLowerCase()
  .meta({ description: 'Id of a task', examples: ['019ab3f2-7c1e-7a44-9a55-0d6c3a8f1e20'] })

export const callbackUrl = z
  .string()
  .max(2_048, 'must be at most 2,048 characters')
  .meta({ description: 'Where the outcome is delivered; may be empty', examples: ['https://agent.example/cb'] })

export const priority = z.int().min(0).max(9).meta({ description: '9 first; 5 by default' })
export const timestamp = z
  .int()
  .min(0)
  .max(100_000_000_000)
  .meta({ description: 'Unix seconds', examples: [1798761600] })
export const wait = z
  .int()
  .min(0)
  .max(30)
  .meta({ description: 'Hold the answer until the task ends, this many seconds at most' })
export const pinnedOffice = officeNo.meta({ description: 'Only terminals of this Office' })
export const terminalId = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,40}$/, 'must be a terminal_id')
  .meta({ description: 'Id of a terminal', examples: ['tm_k3x9q2m7pd'] })

/** `method`, when it is sent, must be the path's last segment: a signature is for one operation. */
export function methodOf<T extends string>(segment: T) {
  return z.literal(segment, `must be ${segment} here`).meta({ description: 'The last segment of the path' })
}

/** The fields by which every signed call says who it is from. */
export const signedFields = {
  username: z
    .string()
    .min(1)
    .max(64)
    // Written out, for a reader of the OpenAPI document may know no \p{…}.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it refuses them
    .regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, 'must not hold control characters')
    .meta({ examples: ['agent1'] }),
  api_key: z
    .string()
    .min(1)
    .max(128)
    .meta({ examples: ['ak_7Qm2'] }),
  sign: z.string().min(1).max(128).meta({ description: 'Upper-case hex signature; see the signing guide' }),
  sign_type: z.enum(signTypes).optional().meta({ description: 'MD5 by default' }),
  timestamp: timestamp.optional(),
}

export const wireTime = z.string().meta({ format: 'date-time', examples: ['2026-12-01T08:00:00.000+08:00'] })
export const yuan = z
  .string()
  .regex(/^-?\d+\.\d{2}$/)
  .meta({ description: 'Yuan, two decimals', examples: ['1.00'] })
