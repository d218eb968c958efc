import type { PageRight } from '@etermai/access'
import type { ErrorCode } from '@etermai/domain'
import type { z } from 'zod'

/** One route of the admin API. */
export interface AdminRoute {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Under /api/admin, with `:name` for path parameters. */
  path: `/api/admin/${string}`
  tag: string
  summary: string
  description?: string
  /** `public` asks for nobody, `signed-in` for anybody who has signed in. */
  right: PageRight | 'public' | 'signed-in'
  /** Open also to those who must change their password first. */
  beforePasswordChange?: true
  params?: z.ZodObject
  query?: z.ZodObject
  /** JSON; `multipart` where a file is sent. */
  body?: z.ZodType | 'multipart'
  /** `data` of the answer; or the media type of what is streamed instead of JSON. */
  data: z.ZodType | { stream: string }
  /** Every code that it may answer with, besides those that each route has. */
  errors: readonly ErrorCode[]
}

/** Names a route; keeps its exact type for handlers and clients. */
export function defineRoute<const R extends AdminRoute>(route: R): R {
  return route
}

type Read<S> = S extends z.ZodType ? z.output<S> : undefined
type Written<S> = S extends z.ZodType ? z.input<S> : S extends 'multipart' ? FormData : undefined

/** What a handler is given. */
export type ParamsOf<R extends AdminRoute> = Read<R['params']>
export type QueryOf<R extends AdminRoute> = Read<R['query']>
export type BodyOf<R extends AdminRoute> = Read<R['body']>
/** What a handler answers, before it is written as the schema says. */
export type AnswerOf<R extends AdminRoute> = R['data'] extends z.ZodType ? z.input<R['data']> : undefined
/** What a client sends and gets. */
export type SentBodyOf<R extends AdminRoute> = Written<R['body']>
export type SentQueryOf<R extends AdminRoute> = Written<R['query']>
export type DataOf<R extends AdminRoute> = R['data'] extends z.ZodType ? z.output<R['data']> : undefined
