/** Thrown when a screen does not have the layout that was expected. */
export class UnreadableScreen extends Error {
  readonly screen: string

  constructor(expected: string, screen: string) {
    super(`this is no ${expected} screen: ${screen.split('\n')[0] ?? ''}`)
    this.name = 'UnreadableScreen'
    this.screen = screen
  }
}
