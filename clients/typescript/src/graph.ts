// The main job over one websocket, as somebody writes it in a browser, where a token has no other
// place than connection_init; types are made of the schema by graphql-codegen:
// node graph.js <server> <token file> <source URI> <dataset>
import { readFileSync } from 'node:fs'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { EventSource } from 'eventsource'
import { print } from 'graphql'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import {
  CreateDatasetDocument,
  CreateVersionDocument,
  LoadProgressDocument,
  StartLoadDocument,
  VersionDocument,
  VersionEventsDocument,
} from './documents.js'

function argument(place: number): string {
  const value = process.argv[place + 1]
  if (!value) throw new Error('usage: graph <server> <token file> <source URI> <dataset>')
  return value
}

const server = argument(1)
const token = readFileSync(argument(2), 'utf8').trim()
const uri = argument(3)
const name = argument(4)

const authorization = `Bearer ${token}`
const client = createClient({
  url: `${server.replace(/^http/, 'ws')}/graphql`,
  connectionParams: { Authorization: authorization },
  webSocketImpl: WebSocket,
  retryAttempts: 0,
})

interface Refusal {
  code: string
}

class Refused extends Error {
  constructor(
    message: string,
    readonly code: string | undefined,
  ) {
    super(message)
  }
}

async function* follow<R extends Record<string, unknown>, V extends Record<string, unknown>>(
  document: TypedDocumentNode<R, V>,
  variables: V,
): AsyncGenerator<R> {
  const answers = client.iterate<R, Refusal>({ query: print(document), variables })
  for await (const { data, errors, extensions } of answers) {
    const error = errors?.[0]
    if (error) throw new Refused(error.message, String(error.extensions?.['code']))
    if (!data) throw new Refused('no data', extensions?.code)
    yield data
  }
}

async function ask<R extends Record<string, unknown>, V extends Record<string, unknown>>(
  document: TypedDocumentNode<R, V>,
  variables: V,
): Promise<R> {
  for await (const answer of follow(document, variables)) return answer
  throw new Error('no answer')
}

async function dataset(): Promise<void> {
  const input = { name, sources: [{ uri }] }
  const { createDataset: made } = await ask(CreateDatasetDocument, { input })
  console.log(`dataset ${made?.name}: ${made?.state}, ${made?.sources.length} source`)
  const again = await ask(CreateDatasetDocument, { input }).catch((e: unknown) =>
    e instanceof Refused ? e.code : undefined,
  )
  console.log(`again: ${again}`)
}

async function version(): Promise<string> {
  const asked = await ask(CreateVersionDocument, { input: { dataset: name } })
  const number = String(asked.createVersion?.number)
  for await (const { events } of follow(VersionEventsDocument, { dataset: name })) {
    if (events?.subject === `${name}@${number}`) break
  }
  const { version: now } = await ask(VersionDocument, { dataset: name, version: number })
  console.log(`version ${now?.number}: ${now?.state}, ${now?.fileCount} files`)
  return number
}

async function load(number: string): Promise<void> {
  const { startLoad } = await ask(StartLoadDocument, { input: { dataset: name, version: number } })
  let last = 'none'
  for await (const { loadProgress: now } of follow(LoadProgressDocument, {
    id: startLoad?.id ?? '',
  })) {
    last = `${now?.state}, ${now?.filesDone} of ${now?.filesTotal} files`
  }
  console.log(`load: ${last}`)
}

/** A client that knows neither names of events nor any library: onmessage, and what JSON says. */
async function event(): Promise<void> {
  const url = `${server}/api/v1/events?dataset=${name}&type=io.forebay.load.succeeded&format=message`
  const source = new EventSource(url, {
    fetch: (input, init) =>
      fetch(input, {
        ...init,
        headers: { ...init.headers, Authorization: authorization, 'Last-Event-ID': '0' },
      }),
  })
  const data = await new Promise<string>((resolve, reject) => {
    source.onmessage = (message) => {
      resolve(String(message.data))
    }
    source.onerror = (error) => {
      reject(new Error(error.message ?? 'the stream ended'))
    }
  })
  source.close()
  const { type, data: load }: { type: string; data: { dataset: string } } = JSON.parse(data)
  console.log(`onmessage: ${type} of ${load.dataset}`)
}

await dataset()
await load(await version())
await event()
await client.dispose()
