import { Monitor } from 'lucide-react'
import { cx } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { useInSight } from './use-in-sight.ts'
import { useScreenshot } from './use-screenshot.ts'

const words = defineWords({
  shows: ['{terminal} 的屏幕', 'The screen of {terminal}'],
  none: ['还没有截图', 'No screenshot yet'],
  silent: ['离线', 'Offline'],
  at: ['{at} 的画面', 'As of {at}'],
})

/** How often it is looked at anew: small ones of a list, and the one that somebody watches. */
const CARD_MS = 4_000
const WATCHED_MS = 1_500

/** What a terminal shows now; a calm dark place where nothing is to be seen. */
export function TerminalScreen({
  terminalId,
  name,
  offline,
  large = false,
}: {
  terminalId: string
  name: string
  offline: boolean
  large?: boolean
}) {
  const say = useWords(words)
  const format = useFormat()
  const [place, inSight] = useInSight<HTMLDivElement>()
  const shot = useScreenshot(terminalId, inSight, large ? WATCHED_MS : CARD_MS)
  return (
    <figure>
      <div ref={place} className="relative aspect-[16/9] overflow-hidden rounded-control bg-screen">
        {shot == null ? (
          <div className="flex size-full flex-col items-center justify-center gap-2 text-screen-ink">
            <Monitor aria-hidden className="size-6 opacity-60" strokeWidth={1.5} />
            {shot === null && <span className="text-caption">{say(offline ? 'silent' : 'none')}</span>}
          </div>
        ) : (
          <img
            src={shot.url}
            alt={say('shows', { terminal: name })}
            className={cx(
              'max-w-none object-cover object-top-left',
              // Of a small one what is at its beginning, large enough to be read.
              large ? 'size-full' : 'w-[170%]',
              offline && 'opacity-40 grayscale',
            )}
          />
        )}
      </div>
      {large && shot?.at != null && (
        <figcaption className="mt-1.5 text-right text-caption text-ink-2">
          {say('at', { at: format.shortTime(new Date(shot.at).toISOString()) })}
        </figcaption>
      )}
    </figure>
  )
}
