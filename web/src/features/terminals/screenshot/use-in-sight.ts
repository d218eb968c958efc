import { type RefObject, useEffect, useRef, useState } from 'react'

/** Is the element on the screen, or nearly? */
export function useInSight<E extends Element>(): [RefObject<E | null>, boolean] {
  const place = useRef<E>(null)
  const [inSight, setInSight] = useState(false)
  useEffect(() => {
    if (place.current === null) return
    const observer = new IntersectionObserver(([entry]) => setInSight(entry?.isIntersecting === true), {
      rootMargin: '100px',
    })
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [])
  return [place, inSight]
}
