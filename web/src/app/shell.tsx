import { Suspense, useEffect } from 'react'
import { Outlet, ScrollRestoration } from 'react-router'
import { Loading } from '../design/index.ts'
import { fetchAhead } from './fetched.ts'
import { useMyPages } from './my-pages.ts'
import { PaletteKey } from './palette-key.tsx'
import { SideBar } from './side-bar.tsx'
import { TabBar } from './tab-bar.tsx'
import { TopBar } from './top-bar.tsx'
import { useShellWords } from './words.ts'

/** What stands around every page: where one is, what can be found, how things stand. */
export function Shell() {
  const say = useShellWords()
  const pages = useMyPages()
  useEffect(
    () => fetchAhead(pages.flatMap(({ load, sheets = [] }) => [load, ...sheets.map((sheet) => sheet.load)])),
    [pages],
  )
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-control focus:bg-card focus:px-3 focus:py-2 focus:shadow-above"
      >
        {say('skip')}
      </a>
      <SideBar />
      <div className="min-w-0 flex-1 max-md:pb-20">
        <TopBar />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto max-w-[1440px] px-8 pt-4 pb-12 outline-none max-md:px-4 max-md:pt-2"
        >
          <Suspense fallback={<Loading lines={6} />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <TabBar />
      <PaletteKey />
      <ScrollRestoration getKey={({ pathname }) => pathname.split('/').slice(0, 2).join('/')} />
    </div>
  )
}
