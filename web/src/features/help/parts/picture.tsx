import { useLanguage } from '../../../language/index.ts'
import { PICTURE } from '../picture-size.ts'
import { pictureAddress } from '../pictures.ts'

/** A window of the console, as it is in the reader's language; its whole size on a page of its own. */
export function Picture({ name, caption }: { name: string; caption: string }) {
  const address = pictureAddress(name, useLanguage())
  if (address === undefined) return null
  return (
    <figure className="my-4">
      <a
        href={address}
        target="_blank"
        rel="noreferrer"
        className="block overflow-hidden rounded-control border border-hairline"
      >
        <img
          src={address}
          alt={caption}
          {...PICTURE}
          loading="lazy"
          decoding="async"
          className="h-auto w-full bg-inset"
        />
      </a>
      <figcaption className="mt-2 text-center text-caption text-ink-2">{caption}</figcaption>
    </figure>
  )
}
