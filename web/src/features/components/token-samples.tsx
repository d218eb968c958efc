import { defineWords, useWords } from '../../language/index.ts'
import { Specimen } from './specimen.tsx'

const words = defineWords({
  colors: ['底色与文字', 'Grounds and texts'],
  colors_note: [
    '颜色只表达状态，旁边总有文字。每一对都达到 WCAG AA。',
    'Colour carries state only, a word beside it. Every pair holds WCAG AA.',
  ],
  sizes: ['字号', 'Sizes'],
  sizes_note: ['标题、数字、正文、小字、注释', 'Titles, figures, text, small text, captions'],
  sample: ['北京首都 → 上海虹桥 08:30', 'PEK → SHA 08:30'],
})
const grounds = ['bg-ground', 'bg-card', 'bg-inset', 'bg-fill']
const texts = ['text-ink', 'text-ink-2', 'text-accent']
const sizes = ['text-title', 'text-figure', 'text-head', 'text-body', 'text-small', 'text-caption']

export function TokenSamples() {
  const say = useWords(words)
  return (
    <>
      <Specimen name={say('colors')} note={say('colors_note')}>
        {grounds.map((ground) => (
          <div
            key={ground}
            className={`flex flex-wrap gap-x-4 gap-y-1 rounded-control border border-hairline p-3 ${ground}`}
          >
            {texts.map((text) => (
              <code key={text} className={`text-small ${text}`}>
                {ground} {text}
              </code>
            ))}
          </div>
        ))}
      </Specimen>
      <Specimen name={say('sizes')} note={say('sizes_note')}>
        {sizes.map((size) => (
          <p key={size} className={size}>
            {say('sample')}
          </p>
        ))}
      </Specimen>
    </>
  )
}
