import { type Operation, operations } from 'virtual:operations'
import { useCan } from '../../app/session.tsx'

/** The operations that one may do. */
export function useOperations(): readonly Operation[] {
  const can = useCan()
  return operations.filter(({ permission }) => can(permission))
}
