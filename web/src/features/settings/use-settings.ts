import { listSettings } from '@etermai/admin-contract'
import { useCall } from '../../api/index.ts'
import { useCan, useMe } from '../../app/session.tsx'

/** Settings and their history, to be read again after a change. */
export const SETTING_PATHS = ['/api/admin/setting'] as const

export function useSettings() {
  return useCall(listSettings, {})
}

/** A setting holds for everybody: only who reaches everybody changes it. */
export function useMayEdit(): boolean {
  const can = useCan()
  return useMe().scope === 'all' && can('settings.edit')
}
