/** A request as it could be sent with this configuration, but for its sign. */
export function exampleRequest(
  {
    username,
    api_key,
    sign_type,
    require_timestamp,
    require_method,
  }: {
    username: string
    api_key: string
    sign_type: string | null
    require_timestamp: boolean
    require_method: boolean
  },
  now: number,
): string {
  const soon = new Date(now + 7 * 86_400_000).toISOString().slice(0, 10)
  const request = {
    username,
    api_key,
    requestId: 'R-0001',
    callbackUrl: 'https://agent.example/cb',
    params: { origin: 'SHA', destination: 'PEK', date: soon },
    ...(sign_type === null ? {} : { sign_type }),
    ...(require_timestamp ? { timestamp: Math.floor(now / 1_000) } : {}),
    ...(require_method ? { method: 'query_av' } : {}),
  }
  return JSON.stringify(request, null, 2)
}
