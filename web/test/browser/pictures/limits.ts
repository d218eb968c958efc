import path from 'node:path'
import { repositoryRoot } from '@etermai/testkit'

/** Where the pictures of the guide are kept, by name and language; README.md and docs/ show some of them. */
export const picturesDir = path.join(repositoryRoot, 'web', 'src', 'features', 'help', 'pictures')

export const PICTURE_BYTES = 60 * 1_024
