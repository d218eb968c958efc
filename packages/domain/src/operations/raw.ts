import { z } from 'zod'

/** The screens that the result was read from, as the terminal saw them. */
export const raw = z.string().meta({ description: 'The Eterm screens as printed' })
