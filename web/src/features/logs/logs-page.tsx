import { Navigate } from 'react-router'
import { NoRight } from '../../app/failure-pages.tsx'
import { useMyLogs } from './my-logs.ts'

/** Leads to the first log that one may read. */
export default function LogsPage() {
  const [first] = useMyLogs()
  return first === undefined ? <NoRight /> : <Navigate to={first.to} replace />
}
