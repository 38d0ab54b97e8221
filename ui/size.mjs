// What a browser fetches before the first page shows has to stay small.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const MOST = 500 * 1000
const root = 'target/classes/META-INF/resources'
const html = readFileSync(`${root}/index.html`, 'utf8')
const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path)
const bytes = files.reduce((sum, path) => sum + gzipSync(readFileSync(root + path)).length, 0)

console.log(`First load: ${Math.round(bytes / 1000)} kB gzip of at most ${MOST / 1000}`)
if (files.length === 0 || bytes > MOST) process.exit(1)
