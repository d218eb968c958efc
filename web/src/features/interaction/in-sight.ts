/** What stands above and below the conversation: the top bar, and the box. */
const ABOVE_PX = 72
const BELOW_PX = 168

/** Shows an element between the bars: its end, or its beginning where it is taller than the place. */
export function bringIntoSight(element: Element): void {
  const { top, bottom, height } = element.getBoundingClientRect()
  const room = innerHeight - ABOVE_PX - BELOW_PX
  const by = height > room || top < ABOVE_PX ? top - ABOVE_PX : Math.max(0, bottom - (innerHeight - BELOW_PX))
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  if (by !== 0) scrollBy({ top: by, behavior: isStill ? 'auto' : 'smooth' })
}

/** Does it fit between the bars? */
export function fitsSight(element: Element): boolean {
  return element.getBoundingClientRect().height <= innerHeight - ABOVE_PX - BELOW_PX
}

/** What the keyboard comes to is never behind the bars, while this page is shown. Answers how to stop. */
export function keepFocusInSight(): () => void {
  const { style } = document.documentElement
  style.scrollPaddingTop = `${ABOVE_PX}px`
  style.scrollPaddingBottom = `${BELOW_PX}px`
  return () => {
    style.scrollPaddingTop = ''
    style.scrollPaddingBottom = ''
  }
}

/** Is it looked at, or nearly? What happens elsewhere does not move the page. */
export function isNearSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return bottom > 0 && top < innerHeight
}
