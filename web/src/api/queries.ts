import { AdminError, type Sent } from '@etermai/admin-client'
import type { AdminRoute, DataOf } from '@etermai/admin-contract'
import {
  keepPreviousData,
  type Query,
  QueryClient,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { client } from './client.ts'
import { PAUSE_MS, restOf } from './live/read-again.ts'
import { sessionEnded } from './session-ended.ts'
import { sendNow } from './unsent.ts'

const STALE_MS = 15_000
const TRIES = 2

/**
 * Answers of the API, kept while pages show them. A refusal is not asked again; what did not answer is, twice. Without a
 * network it fails too, and is said to, instead of waiting in silence; what is shown is read again when it is back.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: STALE_MS,
      retry: (failures, error) => !(error instanceof AdminError) && failures < TRIES,
      refetchOnWindowFocus: true,
      refetchOnReconnect: 'always',
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

interface Reading<T> {
  enabled?: boolean
  /** Asked again so often while it is looked at, ms. */
  everyMs?: number | ((latest: T | undefined) => number | false)
  /** Shows the answer before while the next one is on its way: for filters. */
  keep?: boolean
}

/** What a route answers. Live events and acts make it be read again by its path. */
export function useCall<R extends AdminRoute>(
  route: R,
  sent: Sent<R>,
  { enabled = true, everyMs, keep = false }: Reading<DataOf<R>> = {},
): UseQueryResult<DataOf<R>> {
  return useQuery({
    queryKey: keyOf(route, sent),
    queryFn: ({ signal }) => watched(client.call(route, { ...sent, signal })),
    enabled,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
    ...(everyMs === undefined
      ? {}
      : {
          refetchInterval:
            typeof everyMs === 'number'
              ? everyMs
              : (query: { state: { data: unknown } }) => everyMs(query.state.data as DataOf<R> | undefined),
        }),
  }) as UseQueryResult<DataOf<R>>
}

/** A list that goes on by `next_cursor`, as the items of all pages that were read. */
export interface Listing<Item> {
  items: Item[]
  isLoading: boolean
  isFetching: boolean
  error: Error | null
  /** When it was read last, ms of the epoch; 0: never. */
  updatedAt: number
  hasMore: boolean
  more(): void
  refresh(): void
}

/** How many empty pages in a row are read on by themselves: rare matches are looked for step by step. */
const EMPTY_PAGES = 20

export function useList<R extends AdminRoute>(
  route: R,
  sent: Sent<R>,
  { enabled = true, everyMs }: { enabled?: boolean; everyMs?: (items: readonly ItemOf<R>[]) => number | false } = {},
): Listing<ItemOf<R>> {
  type Page = { items: ItemOf<R>[]; next_cursor: string | null }
  const queries = useQueryClient()
  const queryKey = [...keyOf(route, sent), 'pages']
  const query: UseInfiniteQueryResult<{ pages: Page[] }> = useInfiniteQuery({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<Page> => {
      let cursor = pageParam
      for (let page = 1; ; page += 1) {
        const asked = cursor === undefined ? sent.query : { ...(sent.query as object), cursor }
        const answer = (await watched(client.call(route, { ...sent, query: asked, signal } as Sent<R>))) as Page
        if (answer.items.length > 0 || answer.next_cursor === null || page === EMPTY_PAGES) return answer
        cursor = answer.next_cursor
      }
    },
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
    ...(everyMs === undefined
      ? {}
      : {
          refetchInterval: ({ state }: { state: { data: { pages: Page[] } | undefined } }) =>
            everyMs(state.data?.pages.flatMap((page) => page.items) ?? []),
        }),
  })
  return {
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    isLoading: query.isLoading,
    isFetching: query.isFetching,
    error: query.error,
    updatedAt: query.dataUpdatedAt,
    hasMore: query.hasNextPage,
    more: () => {
      // As it is now: a list that scrolls is drawn several times before it is drawn what was begun at the first.
      const { fetchStatus, status, fetchMeta } = queries.getQueryState(queryKey) ?? {}
      // What could not be read on is not asked for again and again: refreshing does, or the line when it is back.
      const isAsked = fetchMeta?.fetchMore !== undefined && (fetchStatus !== 'idle' || status === 'error')
      if (query.hasNextPage && !isAsked) void query.fetchNextPage()
    },
    refresh: () => void query.refetch(),
  }
}

export type ItemOf<R extends AdminRoute> = DataOf<R> extends { items: (infer Item)[] } ? Item : never

/** Does something, and has everything below `touches` read again; without it, what lies below the route's own area. */
export function useAct<R extends AdminRoute>(
  route: R,
  { touches }: { touches?: readonly AdminRoute['path'][] } = {},
): UseMutationResult<DataOf<R>, Error, Sent<R>> {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (sent: Sent<R>) => sendNow(() => watched(client.call(route, sent))),
    onSettled: () => readAgain(queries, touches ?? [areaOf(route.path)]),
  })
}

/** Has what pages show of these paths, and of whatever lies below them, read again. */
export function readAgain(queries: QueryClient, paths: readonly string[]): Promise<void> {
  return queries.invalidateQueries({
    predicate: ({ queryKey: [path] }) => paths.some((area) => typeof path === 'string' && path.startsWith(area)),
  })
}

/**
 * The same for what was heard of by a live event. Left are a long list that was read a moment ago, and what is being read: begun
 * anew at each event, a reading that takes longer than they are apart would never end.
 * @returns after how many ms the first of those can be read; 0: none was left
 */
export function readHeard(queries: QueryClient, paths: readonly string[]): number {
  const now = Date.now()
  const rest = ({ state: { data, dataUpdatedAt, fetchStatus } }: Query): number => {
    if (fetchStatus === 'fetching') return PAUSE_MS
    return restOf((data as { pages?: unknown[] } | undefined)?.pages?.length ?? 1, dataUpdatedAt, now)
  }
  const isOf = ({ queryKey: [path] }: Query) => paths.some((area) => typeof path === 'string' && path.startsWith(area))
  const rests = queries
    .getQueryCache()
    .findAll({ type: 'active', predicate: isOf })
    .map(rest)
    .filter((ms) => ms > 0)
  void queries.invalidateQueries({ predicate: (query) => isOf(query) && rest(query) === 0 })
  return rests.length === 0 ? 0 : Math.min(...rests)
}

function keyOf(route: AdminRoute, { params, query, body }: { params?: unknown; query?: unknown; body?: unknown }) {
  return [route.path, params ?? null, query ?? null, body ?? null]
}

/** `/api/admin/tasks/:task_id/cancel` is of `/api/admin/tasks`. */
function areaOf(path: string): string {
  return path.split('/').slice(0, 4).join('/')
}

async function watched<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof AdminError && error.code === 'UNAUTHENTICATED') sessionEnded.tell()
    throw error
  }
}
