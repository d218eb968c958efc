import { MessageSquareText } from 'lucide-react'
import { Card, Empty } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { useUnderstanding } from './use-understanding.ts'

const words = defineWords({
  title: ['要办什么？', 'What shall be done?'],
  note: ['在下面输入或说出来，也可以试试这些：', 'Type or say it below, or try one of these:'],
  first: ['明天北京到上海的航班', 'Flights from Beijing to Shanghai tomorrow'],
  second: ['后天早上 8 点以后东航直飞三亚，从上海出发', 'Shanghai to Sanya the day after tomorrow, China Eastern'],
  third: ['提取 K9X8YZ', 'Extract K9X8YZ'],
})

/** An empty conversation: what one could say. */
export function Welcome() {
  const say = useWords(words)
  const understanding = useUnderstanding()
  const sentences = [say('first'), say('second'), say('third')]
  return (
    <Card>
      <Empty icon={MessageSquareText} title={say('title')}>
        {say('note')}
        <span className="mt-4 flex flex-wrap justify-center gap-2">
          {sentences.map((sentence) => (
            <button
              key={sentence}
              type="button"
              disabled={understanding.busy}
              onClick={() => void understanding.read(sentence)}
              className="min-h-9 rounded-full bg-fill px-4 text-small text-ink hover:bg-fill-strong max-md:min-h-11"
            >
              {sentence}
            </button>
          ))}
        </span>
      </Empty>
    </Card>
  )
}
