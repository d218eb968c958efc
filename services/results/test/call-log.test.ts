import { expect, it } from 'vitest'
import { openResults } from './open-results.ts'

it('logs every report, without its key, its claim and its result', async () => {
  await using open = await openResults()
  const claim = await open.executing()
  await open.report(claim)
  await open.report(claim, { claim_token: '00000000-0000-4000-8000-000000000000' })
  await open.service.close()
  const lines = await open.store.query('SELECT * FROM api_calls ORDER BY called_at')
  const about = {
    surface: 'terminal',
    route: '/api/report_result',
    terminal_id: claim.terminalId,
    task_ids: [claim.taskId],
  }
  expect(lines).toMatchObject([
    { ...about, code: 'OK', params: { status: 'success' } },
    { ...about, code: 'CLAIM_STALE', status: 409 },
  ])
  const text = JSON.stringify(lines)
  for (const absent of [claim.terminal.key, claim.claimToken, 'result'])
    expect(text.replaceAll('report_result', '')).not.toContain(absent)
})
