// What GraphQL over HTTP asks of a server, as graphql-http sees it; prints what is not so:
// node audit.js <server> <token file>
import { readFileSync } from 'node:fs'
import { auditServer } from 'graphql-http'

const [server, tokenFile] = process.argv.slice(2)
if (!server || !tokenFile) throw new Error('usage: audit <server> <token file>')
const token = readFileSync(tokenFile, 'utf8').trim()

const results = await auditServer({
  url: `${server}/graphql`,
  fetchFn: (url: string, options?: RequestInit) => {
    const headers = new Headers(options?.headers)
    headers.set('Authorization', `Bearer ${token}`)
    return fetch(url, { ...options, headers })
  },
})

let recommended = 0
let allowed = 0
for (const result of results) {
  if (result.status === 'ok') recommended++
  else if (result.status === 'notice') allowed++
  else console.log(`${result.status} ${result.id} ${result.name}: ${result.reason}`)
}
console.log(`${recommended} as recommended, ${allowed} as allowed`)
