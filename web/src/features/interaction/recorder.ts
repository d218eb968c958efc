/** A recording under way. */
export interface Recording {
  /** Ends it; answers what was recorded. */
  finish(): Promise<Blob>
  /** Ends it and forgets it. */
  cancel(): void
}

const KINDS = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4', 'audio/webm']

/** Can this browser record here? */
export function canRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && navigator.mediaDevices?.getUserMedia !== undefined
}

/** Records the microphone. Throws what the browser says when it is not allowed to. */
export async function startRecording(): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  const kind = KINDS.find((type) => MediaRecorder.isTypeSupported(type))
  const recorder = new MediaRecorder(stream, kind === undefined ? {} : { mimeType: kind })
  const parts: Blob[] = []
  recorder.ondataavailable = ({ data }) => parts.push(data)
  const ended = new Promise<void>((resolve) => {
    recorder.onstop = () => resolve()
  })
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop()
    for (const track of stream.getTracks()) track.stop()
  }
  recorder.start()
  return {
    async finish() {
      stop()
      await ended
      return new Blob(parts, { type: recorder.mimeType })
    },
    cancel: stop,
  }
}
