import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { queryClient } from './api/index.ts'
import { createRouter } from './app/router.tsx'
import { ToastProvider, TooltipProvider } from './design/index.ts'
import './design/tokens.css'

const place = document.getElementById('console')
if (place === null) throw new Error('the page has no place for the console')
createRoot(place).render(
  <QueryClientProvider client={queryClient}>
    <TooltipProvider>
      <ToastProvider>
        <RouterProvider router={createRouter()} />
      </ToastProvider>
    </TooltipProvider>
  </QueryClientProvider>,
)
