import type { BodyOf, createUser } from '@etermai/admin-contract'
import { yuanToFen } from '@etermai/domain'

type Asked = BodyOf<typeof createUser>['limits']

/** Limits as they came, for the verbs: money in fen. */
export function limitsIn(asked: Asked) {
  const { credit_limit, backlog_cap, rate_per_second, rate_burst, weight, low_balance } = asked
  return {
    ...(credit_limit === undefined ? {} : { creditLimitFen: yuanToFen(credit_limit) }),
    ...(backlog_cap === undefined ? {} : { backlogCap: backlog_cap }),
    ...(rate_per_second === undefined ? {} : { ratePerSecond: rate_per_second }),
    ...(rate_burst === undefined ? {} : { rateBurst: rate_burst }),
    ...(weight === undefined ? {} : { weight }),
    ...(low_balance === undefined ? {} : { lowBalanceFen: yuanToFen(low_balance) }),
  }
}
