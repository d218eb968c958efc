import { EntryList } from './entry-list.tsx'

export default function RechargesPage() {
  return <EntryList kind="recharge" />
}
