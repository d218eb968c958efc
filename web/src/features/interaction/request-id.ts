/** Names a publication: made once per form, and kept when it is sent again. */
export function newRequestId(): string {
  return `web-${crypto.randomUUID()}`
}
