import type { Management } from '@etermai/accounts'

/** What changing the fleet works with: terminal keys are hashed, so no secrets box. */
export type FleetManagement = Pick<Management, 'db' | 'actor'>
