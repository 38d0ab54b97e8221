// The main job, as somebody writes it against types that are generated from the document:
// node job.js <server> <token file> <source URI> <dataset>
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import createClient from 'openapi-fetch'
import type { components, paths } from './api.js'

type Problem = components['schemas']['Problem']
type Version = components['schemas']['Version']
type Load = components['schemas']['Load']
type Event = components['schemas']['Event']

function argument(place: number): string {
  const value = process.argv[place + 1]
  if (!value) throw new Error('usage: job <server> <token file> <source URI> <dataset>')
  return value
}

const server = argument(1)
const tokenFile = argument(2)
const uri = argument(3)
const name = argument(4)

const api = createClient<paths>({
  baseUrl: server,
  headers: { Authorization: `Bearer ${readFileSync(tokenFile, 'utf8').trim()}` },
})

function failed(problem: Problem): never {
  throw new Error(`${problem.code}: ${problem.detail}`)
}

async function dataset(): Promise<void> {
  const body = { name, sources: [{ uri }], labels: { team: 'vision' } }
  const { data, error } = await api.POST('/api/v1/datasets', { body })
  if (error) failed(error)
  console.log(`dataset ${data.name}: ${data.state}, ${data.sources.length} source`)

  const again = await api.POST('/api/v1/datasets', { body })
  console.log(`again: ${again.response.status} ${again.error?.code ?? 'no problem'}`)
}

async function version(): Promise<number> {
  const path = { name }
  const asked = await api.POST('/api/v1/datasets/{name}/versions', {
    params: { path },
    body: { tags: ['first'] },
  })
  if (asked.error) failed(asked.error)
  let now: Version = asked.data
  while (now.state === 'RESOLVING') {
    await sleep(200)
    const { data, error } = await api.GET('/api/v1/datasets/{name}/versions/{version}', {
      params: { path: { name, version: String(now.number) } },
    })
    if (error) failed(error)
    now = data
  }
  if (now.state !== 'READY') throw new Error(now.error?.detail ?? now.state)
  console.log(`version ${now.number}: ${now.state}, ${now.fileCount} files`)
  return now.number
}

function isOver(load: Load): boolean {
  switch (load.state) {
    case 'SUCCEEDED':
    case 'FAILED':
    case 'CANCELLED':
      return true
    case 'QUEUED':
    case 'RUNNING':
    case 'PAUSED':
      return false
  }
}

function isEvent(sent: unknown): sent is Event {
  return typeof sent === 'object' && sent !== null && 'specversion' in sent
}

function said(sent: unknown): string {
  if (!isEvent(sent)) throw new Error('not an event')
  switch (sent.type) {
    case 'io.forebay.load.failed':
      return `${sent.type}: ${sent.data.error?.detail ?? 'no reason'}`
    case 'io.forebay.load.succeeded':
      return `${sent.type}: ${sent.data.filesDone} files of ${sent.data.dataset}@${sent.data.version}`
    default:
      return sent.type
  }
}

async function load(version: number): Promise<void> {
  const started = await api.POST('/api/v1/loads', {
    body: { dataset: name, version },
  })
  if (started.error) failed(started.error)
  const path = { id: started.data.id }
  const events = await api.GET('/api/v1/loads/{id}/events', {
    params: { path, header: { 'Last-Event-ID': '0' } },
    parseAs: 'stream',
  })
  if (!events.data) throw new Error(`no events: ${events.response.status}`)
  const stream = events.data
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
  let last = 'none'
  for await (const { data } of stream) last = said(JSON.parse(data))
  const { data, error } = await api.GET('/api/v1/loads/{id}', { params: { path } })
  if (error) failed(error)
  if (!isOver(data)) throw new Error('the stream ended before the load')
  console.log(`load: ${data.state}, ${data.filesDone} of ${data.filesTotal} files`)
  console.log(`last event: ${last}`)
}

await dataset()
await load(await version())
