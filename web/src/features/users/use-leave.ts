import { useLocation, useNavigate } from 'react-router'
import { queryClient, readAgain } from '../../api/index.ts'

/**
 * Leaves the sheet of somebody who is no more, and only then has the lists read again: the sheet itself would ask for
 * them in vain.
 */
export function useLeave(): () => Promise<void> {
  const navigate = useNavigate()
  const { search } = useLocation()
  return async () => {
    await navigate({ pathname: '/users', search }, { flushSync: true })
    await readAgain(queryClient, ['/api/admin/users'])
  }
}
