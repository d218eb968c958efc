import { type ReactNode, useEffect } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'
import { useSay, type Word } from '../language/index.ts'
import { Crashed, NoRight, NotFound } from './failure-pages.tsx'
import { fetched } from './fetched.ts'
import { Gate } from './gate.tsx'
import { mayOpen } from './my-pages.ts'
import type { Page } from './page.ts'
import { openPages, pages } from './pages.ts'
import { useCan } from './session.tsx'

/** Routes of every page; each is fetched when it is first opened. */
export function createRouter() {
  return createBrowserRouter([
    ...openPages.map(
      ({ path, title, load }): RouteObject => ({
        path: `/${path}`,
        errorElement: <Crashed />,
        hydrateFallbackElement: <></>,
        lazy: async () => {
          const { default: Component } = await fetched(load)
          return {
            element: (
              <Titled title={title}>
                <Component />
              </Titled>
            ),
          }
        },
      }),
    ),
    {
      path: '/',
      element: <Gate />,
      errorElement: <Crashed />,
      // Shown while the page that was opened is fetched.
      hydrateFallbackElement: <></>,
      children: [
        {
          errorElement: <Crashed />,
          children: [
            ...pages.map(routeOf),
            { path: 'me', lazy: async () => ({ Component: (await fetched(() => import('./me-page.tsx'))).default }) },
            { path: '*', element: <NotFound /> },
          ],
        },
      ],
    },
  ])
}

function routeOf(page: Page): RouteObject {
  const lazy = async () => {
    const { default: Component } = await fetched(page.load)
    return {
      element: (
        <Titled title={page.title}>
          <Permitted page={page}>
            <Component />
          </Permitted>
        </Titled>
      ),
    }
  }
  if (page.path === '') return { index: true, lazy }
  const sheets = (page.sheets ?? []).map(
    ({ path, load }): RouteObject => ({ path, lazy: async () => ({ Component: (await fetched(load)).default }) }),
  )
  return { path: page.path, lazy, children: sheets }
}

function Permitted({ page, children }: { page: Page; children: ReactNode }) {
  return mayOpen(page, useCan()) ? children : <NoRight />
}

function Titled({ title, children }: { title: Word; children: ReactNode }) {
  const word = useSay()
  const text = word(title)
  useEffect(() => {
    document.title = `${text} · EtermAIWeb`
  }, [text])
  return children
}
