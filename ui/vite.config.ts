import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const api = process.env.FOREBAY_API ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'target/classes/META-INF/resources',
    emptyOutDir: true,
    assetsDir: 'assets',
    // A data: font or image would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    // size.mjs looks at what the first load takes.
    chunkSizeWarningLimit: 2_000,
  },
  server: {
    // As if they were of one origin, as in production.
    proxy: {
      '/api': api,
      '/auth': api,
      '/graphql': { target: api, ws: true },
    },
  },
  test: {
    environment: 'happy-dom',
    // An environment for each file took ten times as long as the tests.
    isolate: false,
    setupFiles: ['src/testing/setup.ts'],
    css: false,
    server: { deps: { inline: [/@patternfly/] } },
  },
})
