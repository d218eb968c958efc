import { postgresCode } from '@etermai/platform'

/** How many rows there will be, for the progress; null where counting them takes longer than a statement may. */
export async function countIfQuick(count: () => Promise<readonly { total: number }[]>): Promise<number | null> {
  try {
    return (await count())[0]?.total ?? null
  } catch (error) {
    if (postgresCode(error) === '57014') return null
    throw error
  }
}
