import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { catalogues } from './build/catalogues.ts'
import { contractNames } from './build/contract-names.ts'
import { precompress } from './build/precompress.ts'

/** The platform that `npm run dev` shows: the one of `npm start` unless PLATFORM says otherwise. */
const platform = process.env.PLATFORM ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [contractNames(), ...catalogues(), react(), tailwindcss(), precompress()],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(['/api/', '/docs', '/openapi', '/favicon.ico'].map((path) => [path, platform])),
  },
})
