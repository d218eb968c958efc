import { EntryList } from './entry-list.tsx'

export default function DeductionsPage() {
  return <EntryList kind="deduction" />
}
