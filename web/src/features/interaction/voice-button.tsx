import { Mic, MicOff, Square, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useFailureText } from '../../api/index.ts'
import { IconButton } from '../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../language/index.ts'
import { useVoice } from './use-voice.ts'

const words = defineWords({
  start: ['说话', 'Speak'],
  finish: ['说完了', 'I have said it'],
  cancel: ['取消录音', 'Forget it'],
  listening: ['正在听 {time}', 'Listening {time}'],
  reading: ['正在转成文字…', 'Turning it into text…'],
  no_service: [
    '不能说话：平台没有配置语音服务，这个浏览器也不支持语音识别。请输入文字。',
    'No speech: the platform has no speech service, and this browser does not recognise speech. Please type.',
  ],
  browser_failed: [
    '不能说话：平台没有配置语音服务，这个浏览器的语音识别连不上。请输入文字。',
    'No speech: the platform has no speech service, and the browser’s own recognition does not work. Please type.',
  ],
  no_microphone: ['没有找到可用的麦克风。', 'No microphone was found.'],
  refused: [
    '浏览器没有允许使用麦克风。请在地址栏旁的设置里允许。',
    'The browser does not allow the microphone. Allow it beside the address.',
  ],
  nothing_heard: ['没有听到内容，请再说一次。', 'Nothing was heard. Say it once more.'],
})

/** Speaks into the box: what was heard is read into a form, never sent. */
export function VoiceButton({ onText }: { onText(text: string): void }) {
  const say = useWords(words)
  const failureText = useFailureText()
  const voice = useVoice(onText)
  const { hearing, blocked, trouble, failure } = voice
  const note =
    failure !== null ? failureText(failure) : trouble !== null ? say(trouble) : blocked !== null ? say(blocked) : null
  if (hearing === 'listening') {
    return (
      <span className="flex items-center gap-1">
        <Listening />
        <IconButton label={say('cancel')} icon={X} onClick={voice.cancel} className="size-11 rounded-full" />
        <IconButton
          label={say('finish')}
          icon={Square}
          onClick={() => void voice.finish()}
          className="size-11 rounded-full bg-danger-fill! text-white!"
        />
      </span>
    )
  }
  return (
    <span className="flex items-center gap-2">
      {note !== null && (
        <span role="status" className="max-w-64 text-caption text-ink-2 max-md:sr-only">
          {note}
        </span>
      )}
      <IconButton
        label={blocked === null ? say('start') : say(blocked)}
        icon={blocked === null ? Mic : MicOff}
        busy={hearing === 'reading'}
        disabled={blocked !== null}
        onClick={voice.start}
        className="size-11 rounded-full bg-fill"
      />
      {hearing === 'reading' && (
        <span role="status" className="sr-only">
          {say('reading')}
        </span>
      )}
    </span>
  )
}

function Listening() {
  const say = useWords(words)
  const format = useFormat()
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1_000)
    return () => clearInterval(timer)
  }, [])
  return (
    <span role="status" className="flex items-center gap-1.5 text-small text-danger">
      <span aria-hidden className="size-2 animate-pulse rounded-full bg-danger" />
      {say('listening', { time: format.duration(seconds * 1_000 + 1) })}
    </span>
  )
}
