import type { Page } from '../../app/page.ts'

/** While one works on the console: not in what is built. */
export const componentsPages: readonly Page[] = import.meta.env.DEV
  ? [
      {
        path: 'dev/components',
        title: ['组件', 'Components'],
        load: () => import('./components-page.tsx'),
        sheets: [{ path: 'sheet', load: () => import('./sheet-sample.tsx') }],
      },
    ]
  : []
