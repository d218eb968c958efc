import { operationTypes } from '@etermai/domain'
import { z } from 'zod'

/** An operation type that the platform has. */
export const operation = z.enum(operationTypes)

/** A price, fen. A mistyped one must not empty an account: 100,000 yuan at most. */
export const priceFen = z.int().min(0).max(10_000_000)
