import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useCan } from '../../app/session.tsx'
import { Button, PageHead } from '../../design/index.ts'
import { GrantDialog } from '../../eterm/index.ts'
import { useWords } from '../../language/index.ts'
import { CreateDialog } from './create-dialog.tsx'
import { GrantsCard } from './grants-card.tsx'
import { KnownCard } from './known-card.tsx'
import { MineCard } from './mine-card.tsx'
import { words } from './words.ts'

/** One's own Offices, those that there are, and who may use them. */
export default function OfficesPage() {
  const say = useWords(words)
  const can = useCan()
  const [opened, setOpened] = useState<'create' | 'grant' | null>(null)
  const close = () => setOpened(null)
  return (
    <>
      <PageHead title={say('title')} note={say('note')}>
        {can('offices.create') && <Button onClick={() => setOpened('create')}>{say('create')}</Button>}
        {can('offices.grant') && (
          <Button tone="primary" icon={Plus} onClick={() => setOpened('grant')}>
            {say('grant')}
          </Button>
        )}
      </PageHead>
      <div className="space-y-4">
        {can('offices.switch') && <MineCard />}
        <KnownCard />
        {can('offices.grant') && <GrantsCard />}
      </div>
      {opened === 'create' && <CreateDialog onClose={close} />}
      {opened === 'grant' && <GrantDialog subject="anybody" onClose={close} />}
    </>
  )
}
