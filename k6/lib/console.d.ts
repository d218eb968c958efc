/** k6 has one, as browsers do; its published types leave that to theirs. */
declare const console: Record<'log' | 'warn' | 'error', (...values: unknown[]) => void>
