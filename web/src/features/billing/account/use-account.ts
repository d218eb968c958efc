import { readMoneyAccount } from '@etermai/admin-contract'
import { useCall } from '../../../api/index.ts'

/** How the money of a user stands; nothing is asked for everybody. */
export function useAccount(userId: number | null) {
  return useCall(readMoneyAccount, { params: { user_id: userId ?? 0 } }, { enabled: userId !== null })
}
