import { AdminClient } from '@etermai/admin-client'
import { publishTask } from '@etermai/admin-contract'
import { given } from '../../../../test/e2e/client.ts'
import type { TerminalKeys } from '../../../../test/e2e/platform.ts'
import { newRequestId } from '../../../../test/e2e/stage.ts'
import { newBoot, RawTerminal } from '../../../../test/e2e/terminals.ts'
import { anyBooking } from '../../../../test/e2e/trip.ts'
import { PASSWORD } from '../cast.ts'
import type { Stage } from '../stage.ts'

const OFFICE = 'WUH005'

/** A booking of `wang` that is lost after its terminal had committed: nobody knows whether it was made. */
export async function loseABooking({ platform, baseUrl }: Stage): Promise<void> {
  await platform.manage('offices', 'create', OFFICE)
  await platform.manage('offices', 'grant', 'wang', OFFICE)
  const terminal = new RawTerminal(baseUrl, await platform.manage<TerminalKeys>('terminals', 'create', OFFICE, '70001'))
  const wang = new AdminClient({ baseUrl })
  await wang.signIn('wang', PASSWORD)
  await wang.call(publishTask, {
    body: {
      type: 'book_pnr',
      request_id: newRequestId(),
      params: anyBooking(),
      terminal_id: terminal.keys.terminal_id,
    },
  })
  const claim = await terminal.take(newBoot())
  given(await terminal.progress(claim, { stage: 'committing' }))
  // Started anew, it knows nothing of it.
  await terminal.poll(newBoot())
  await wang.signOut()
}
