import { AppError } from '@etermai/domain'
import type { FastifyRequest } from 'fastify'

/** The one file of a multipart body, or null without one. */
export async function readRecording(request: FastifyRequest): Promise<Buffer | null> {
  if (!request.isMultipart()) throw new AppError('UNSUPPORTED_MEDIA_TYPE')
  try {
    let bytes: Buffer | null = null
    for await (const part of request.parts()) {
      if (part.type === 'file') bytes = await part.toBuffer()
    }
    return bytes
  } catch (error) {
    // Its limits carry a status; what is merely malformed does not.
    if ((error as { statusCode?: number }).statusCode !== undefined) throw error
    throw new AppError('INVALID_REQUEST', {
      details: [{ path: '', message: `not the multipart that we read: ${(error as Error).message}` }],
    })
  }
}
