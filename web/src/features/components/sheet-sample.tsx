import { Button, Card, CardHead, Chip, Loading, Sheet } from '../../design/index.ts'
import { useSampleWords } from './words.ts'

const TERMINAL = 'SHA255-03'

export default function SheetSample() {
  const sample = useSampleWords()
  return (
    <Sheet
      title={TERMINAL}
      note={<Chip mood="accent">{sample('executing')}</Chip>}
      back="/dev/components"
      actions={<Button tone="danger">{sample('remove')}</Button>}
    >
      <Card>
        <CardHead title={sample('flight')} />
        <Loading lines={3} />
      </Card>
    </Sheet>
  )
}
