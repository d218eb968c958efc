import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * Encrypts secrets at rest: AES-256-GCM, written `v1.<key id>.<iv>.<tag>.<text>`. Several keys may be given while
 * the key is being rotated: the first encrypts, each decrypts what it encrypted.
 */
export class SecretBox {
  readonly #keys: { id: string; key: Buffer }[]

  /** @param keys base64 of 32 bytes each, comma-separated. */
  constructor(keys: string) {
    this.#keys = keys.split(',').map((text) => {
      const key = Buffer.from(text, 'base64')
      if (key.length !== 32) throw new RangeError('a secrets key must be 32 bytes')
      return { id: createHash('sha256').update(key).digest('hex').slice(0, 8), key }
    })
  }

  seal(text: string): string {
    const [current] = this.#keys
    if (current === undefined) throw new RangeError('no secrets key')
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', current.key, iv)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return ['v1', current.id, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.')
  }

  /** Throws when the key is not known or the text was changed. */
  open(sealed: string): string {
    const [version, id, iv, tag, text] = sealed.split('.')
    const known = this.#keys.find((key) => key.id === id)
    if (version !== 'v1' || !known || !iv || !tag || text === undefined)
      throw new Error('a sealed secret cannot be opened')
    const decipher = createDecipheriv('aes-256-gcm', known.key, Buffer.from(iv, 'base64url'))
    decipher.setAuthTag(Buffer.from(tag, 'base64url'))
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8')
  }

  /**
   * Keys for another purpose, made from these: the first is the current one, the others hold while the key is being
   * rotated. 32 bytes each.
   */
  keysFor(purpose: string): { id: string; key: Uint8Array }[] {
    return this.#keys.map(({ id, key }) => ({ id, key: new Uint8Array(hkdfSync('sha256', key, '', purpose, 32)) }))
  }

  /** Was it sealed with an older key than the current one? */
  isStale(sealed: string): boolean {
    return sealed.split('.')[1] !== this.#keys[0]?.id
  }
}

/** Are these the same text? Takes as long whatever of it is right. */
export function isSameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
