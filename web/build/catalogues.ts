import type { Plugin } from 'vite'
import { errorCatalogueModule } from './error-catalogue.ts'
import { operationCatalogue } from './operation-catalogue.ts'
import { placeCatalogue } from './place-catalogue.ts'
import { rightCatalogue } from './right-catalogue.ts'

/** What pages, and their tests, know of the platform's definitions: modules of plain JSON, made when they are built. */
export function catalogues(): Plugin[] {
  return [operationCatalogue(), errorCatalogueModule(), rightCatalogue(), placeCatalogue()]
}
