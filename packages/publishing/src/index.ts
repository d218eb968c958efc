export { readForm, readTimed } from './form.ts'
export type { Publication } from './new-task.ts'
export { type Published, Publisher, type PublisherOptions, publisherConfig } from './publisher.ts'
export { retryTask } from './retry.ts'
