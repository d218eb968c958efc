const KINDS = {
  webm: 'audio/webm',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  flac: 'audio/flac',
} as const

export interface Audio {
  extension: keyof typeof KINDS
  type: string
}

/** What the bytes are, whatever the sender called them. Null for anything that is no recording. */
export function sniffAudio(bytes: Buffer): Audio | null {
  const extension = extensionOf(bytes)
  return extension === null ? null : { extension, type: KINDS[extension] }
}

function extensionOf(bytes: Buffer): keyof typeof KINDS | null {
  if (bytes.length < 12) return null
  const text = (start: number, end: number) => bytes.toString('latin1', start, end)
  if (bytes.readUInt32BE(0) === 0x1a45dfa3) return 'webm'
  if (text(0, 4) === 'OggS') return 'ogg'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WAVE') return 'wav'
  if (text(0, 4) === 'fLaC') return 'flac'
  if (text(4, 8) === 'ftyp') return 'm4a'
  const isMp3Frame = bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2
  return text(0, 3) === 'ID3' || isMp3Frame ? 'mp3' : null
}
