import { EntryList } from './entry-list.tsx'

export default function StatementPage() {
  return <EntryList />
}
