import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Run as `vite build src/tab`, so that this folder is the root. The server puts the result under /tab/. */
export default defineConfig({
  base: './',
  plugins: [react()],
  build: { outDir: '../../dist/tab', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1000 },
});
