import { Bullseye, CodeBlock, CodeBlockCode, Content, Spinner } from '@patternfly/react-core'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../components/Problem'
import { formatBytes } from '../format/bytes'
import { AT_ONCE, type Beginning, type WarmFile } from './content'
import { DataTable } from './DataTable'
import { imageType, type Kind, kindOf, textOf } from './kind'
import { separated } from './separated'
import { useBeginning } from './useBeginning'

const Markdown = lazy(() => import('./Markdown'))
const ParquetView = lazy(() => import('./ParquetView'))

const TEXT = 256 * 1024
/** As many characters as a browser lays out at once without a pause. */
const SHOWN = 100_000

/** Most bytes of a file that are fetched to show it. */
const MOST: Record<Kind, number> = {
  table: TEXT,
  json: TEXT * 4,
  markdown: TEXT,
  image: AT_ONCE,
  // The magic at its beginning tells that it is one.
  parquet: 4,
  text: TEXT,
}

/** What a warm file holds, as far as it can be shown. */
export function Preview({ file }: { file: WarmFile }) {
  const kind = kindOf(file.path)
  const state = useBeginning(file, MOST[kind])
  switch (state.is) {
    case 'fetching':
      return <Waiting label={file.path} />
    case 'refused':
      return <Problem error={state.error} />
    case 'there':
      return (
        <Suspense fallback={<Waiting label={file.path} />}>
          <Shown file={file} kind={kind} found={state.found} />
        </Suspense>
      )
  }
}

function Waiting({ label }: { label: string }) {
  return (
    <Bullseye>
      <Spinner aria-label={label} />
    </Bullseye>
  )
}

function Shown({ file, kind, found }: { file: WarmFile; kind: Kind; found: Beginning }) {
  const isCut = found.size > found.bytes.length
  switch (kind) {
    case 'parquet':
      return <ParquetView file={file} size={found.size} />
    case 'image':
      return isCut ? <TooLarge found={found} /> : <Picture path={file.path} found={found} />
    default:
      return <Text path={file.path} kind={kind} found={found} isCut={isCut} />
  }
}

function TooLarge({ found }: { found: Beginning }) {
  const { t, i18n } = useTranslation()
  return (
    <Content component="p">
      {t('preview.tooLarge', {
        size: formatBytes(found.size, i18n.language),
        most: formatBytes(AT_ONCE, i18n.language),
      })}
    </Content>
  )
}

function Picture({ path, found }: { path: string; found: Beginning }) {
  const { t } = useTranslation()
  const [isBroken, setBroken] = useState(false)
  const url = useMemo(
    () => URL.createObjectURL(new Blob([found.bytes], { type: imageType(path) })),
    [found, path],
  )
  useEffect(
    () => () => {
      URL.revokeObjectURL(url)
    },
    [url],
  )
  if (isBroken) return <Content component="p">{t('preview.noPicture')}</Content>
  return (
    <img
      className="forebay-picture"
      src={url}
      alt={path}
      onError={() => {
        setBroken(true)
      }}
    />
  )
}

function Text({
  path,
  kind,
  found,
  isCut,
}: {
  path: string
  kind: Kind
  found: Beginning
  isCut: boolean
}) {
  const { t, i18n } = useTranslation()
  const text = textOf(found.bytes, isCut)
  if (text === null) return <Content component="p">{t('preview.binary')}</Content>
  if (text === '') return <Content component="p">{t('preview.empty')}</Content>
  return (
    <>
      {isCut && (
        <Content component="p">
          {t('preview.cut', {
            shown: formatBytes(found.bytes.length, i18n.language),
            size: formatBytes(found.size, i18n.language),
          })}
        </Content>
      )}
      <Worded path={path} kind={kind} text={text} isCut={isCut} />
    </>
  )
}

function Worded({
  path,
  kind,
  text,
  isCut,
}: {
  path: string
  kind: Kind
  text: string
  isCut: boolean
}) {
  if (kind === 'markdown') return <Markdown text={text} />
  if (kind === 'table') {
    const { columns, rows } = separated(text, isCut)
    if (columns.length > 1) {
      return <DataTable label={path} columns={columns.map((name) => ({ name }))} rows={rows} />
    }
  }
  return (
    <CodeBlock className="forebay-text">
      <CodeBlockCode>{(kind === 'json' ? indented(text) : text).slice(0, SHOWN)}</CodeBlockCode>
    </CodeBlock>
  )
}

/** As people write it; what is no JSON, or only the beginning of some, stays as it is. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
