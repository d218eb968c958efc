import type { Curve } from './curve.ts'
import { history } from './history.ts'
import { processes } from './processes.ts'
import { terminals } from './terminals.ts'
import { waiting } from './waiting.ts'

/** In the order of docs/performance/growth.md. */
export const curves: readonly Curve[] = [waiting, terminals, history, processes]
