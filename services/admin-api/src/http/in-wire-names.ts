import { AppError } from '@etermai/domain'

const namesFields: ReadonlySet<string> = new Set(['INVALID_REQUEST', 'EDIT_CONFLICT'])

/** What a verb refuses, by the names that the API has for its fields. */
export async function inWireNames<Answer>(
  work: Promise<Answer>,
  wireNames: Readonly<Record<string, string>>,
): Promise<Answer> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof AppError) || !namesFields.has(error.code)) throw error
    const details = (error.details ?? []).map(({ path, message }) => ({ path: wireNames[path] ?? path, message }))
    throw new AppError(error.code, { details, cause: error })
  }
}
