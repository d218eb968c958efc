/** A path of this console, whatever the address says: a link must not lead elsewhere. */
export function ownPath(from: string | null): string {
  return from !== null && /^\/(?![/\\])/.test(from) ? from : '/'
}
