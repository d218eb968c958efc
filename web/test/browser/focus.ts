import type { Locator, Page } from 'playwright-core'

/** Where the focus stopped, as one sees it: its place on the whole page, and what would keep one from seeing it. */
export interface Stop {
  /** What it is and what it is called. */
  name: string
  /** In `main`: what stands around it stays in its place while one scrolls. */
  inMain: boolean
  left: number
  right: number
  top: number
  bottom: number
  fault: string | null
}

const NOWHERE = 'nowhere'
const SKIP = /^A (跳到内容|Skip to the content)$/
/** More than any page has. */
const MOST = 600

/** What has the focus now. */
export function stopOf(page: Page): Promise<Stop> {
  return page.evaluate(async (nowhere): Promise<Stop> => {
    // Lists measure what comes into sight, and move.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    const at = document.activeElement
    if (at === null || at === document.body)
      return { name: nowhere, inMain: false, left: 0, right: 0, top: 0, bottom: 0, fault: null }
    // A control that is drawn by what stands around it: a radio by its label, a switch's input by its switch.
    const place = at.matches('input[type=radio]') ? (at.closest('label') ?? at) : at
    const box = place.getBoundingClientRect()
    const isSeen = (element: Element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow.includes('inset')
    }
    const middle = [box.left + box.width / 2, box.top + box.height / 2] as const
    const upper = document.elementFromPoint(...middle)
    const isCovered = upper !== null && !place.contains(upper) && !upper.contains(place)
    // A box may show it for the field inside.
    const shows = [place, place.parentElement, place.parentElement?.parentElement].some(
      (element) => element !== null && element !== undefined && isSeen(element),
    )
    const fault =
      box.width < 2 || box.height < 2
        ? 'has no size'
        : middle[0] < 0 || middle[0] > innerWidth || middle[1] < 0 || middle[1] > innerHeight
          ? `is out of sight: ${Math.round(box.top)} of ${innerHeight}, ${Math.round(scrollY)} of ${document.documentElement.scrollHeight}`
          : isCovered
            ? `is covered by ${upper.tagName} ${upper.className}`
            : shows
              ? null
              : 'does not show that it has the focus'
    const label = at.getAttribute('aria-label') ?? place.textContent?.trim() ?? ''
    return {
      name: `${at.tagName} ${label.slice(0, 40)}${at.getAttribute('name') ?? ''}`.trim(),
      inMain: at.closest('main') !== null,
      left: box.left + scrollX,
      right: box.right + scrollX,
      top: box.top + scrollY,
      bottom: box.bottom + scrollY,
      fault,
    }
  }, NOWHERE)
}

/** Every stop of the Tab key, from the link that skips the navigation to where it comes round. */
export async function stopsOf(page: Page): Promise<Stop[]> {
  const stops: Stop[] = []
  for (let pressed = 0; pressed < MOST; pressed += 1) {
    await page.keyboard.press('Tab')
    const stop = await stopOf(page)
    if (stop.name === NOWHERE) continue
    if (stops.length > 0 && SKIP.test(stop.name)) return stops
    stops.push(stop)
  }
  throw new Error(`the Tab key does not come round; it stops at ${stops.slice(-3).map(({ name }) => name)}`)
}

/** What is wrong with a way through a page: stops that one does not see, and steps back against the eye. */
export function faultsOf(stops: readonly Stop[]): string[] {
  const unseen = stops.filter(({ fault }) => fault !== null).map(({ name, fault }) => `${name} ${fault}`)
  const inMain = stops.filter((stop) => stop.inMain)
  const backward = inMain.slice(1).flatMap((stop, index) => {
    const before = inMain[index]
    const isBack = before !== undefined && stop.bottom <= before.top && stop.left < before.right
    return isBack ? [`${stop.name} comes after ${before.name}, and stands above it`] : []
  })
  return [...unseen, ...backward]
}

/** Presses Tab until something has the focus. */
export async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await wanted.first().waitFor()
  for (let pressed = 0; pressed < MOST; pressed += 1) {
    if (await wanted.first().evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`the ${key} key does not lead to ${wanted}`)
}
