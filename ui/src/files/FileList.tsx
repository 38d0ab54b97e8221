import { Bullseye, EmptyState, EmptyStateBody, Label, Spinner } from '@patternfly/react-core'
import { CheckCircleIcon, FileIcon, FolderIcon, SearchIcon } from '@patternfly/react-icons'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useClient } from 'urql'
import { Bytes } from '../components/Bytes'
import { Problem } from '../components/Problem'
import { formatNumber } from '../format/bytes'
import { useLive } from '../live/useLive'
import { Listing } from './Listing'
import type { FolderLine } from './query'

/** Of a row in pixels: a million of them are still a height that browsers can scroll. */
const ROW = 32
/** Rows that are fetched before they are seen. */
const AHEAD = 100

const loads = ({ type }: { type: string }) => !type.endsWith('.progress')

/** What is in a folder, or was found below it; only the rows in sight are in the document. */
export function FileList({
  dataset,
  version,
  folder,
  q,
  to,
}: {
  dataset: string
  version: string
  folder: string
  q: string
  /** Where a row leads to. */
  to: (line: FolderLine) => string
}) {
  const { t } = useTranslation()
  const client = useClient()
  const listing = useMemo(
    () => new Listing(client, { dataset, version, folder, q }),
    [client, dataset, version, folder, q],
  )
  useSyncExternalStore(listing.watch, listing.revision)
  const box = useRef<HTMLDivElement>(null)
  const count = listing.lines.length
  // eslint-disable-next-line react-hooks/incompatible-library -- its answers are used right here
  const rows = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 20,
  })
  const shown = rows.getVirtualItems()
  const first = shown[0]?.index ?? 0
  const last = shown.at(-1)?.index ?? 0

  useEffect(() => {
    if (!listing.isDone && !listing.error && !listing.fetching && last >= count - AHEAD) {
      void listing.more()
    }
  })
  // Scrolling must not make another of this: an event that waits would go with the old one.
  const inSight = useRef({ first, last })
  useEffect(() => {
    inSight.current = { first, last }
  }, [first, last])
  const again = useCallback(() => {
    void listing.again(inSight.current.first, inSight.current.last)
  }, [listing])
  useLive(loads, again, listing.fetching)

  return (
    <>
      {listing.error && (
        <Problem
          error={listing.error}
          retry={() => {
            void listing.more()
          }}
        />
      )}
      {count === 0 && !listing.error && <Nothing searched={q !== ''} busy={!listing.isDone} />}
      {count > 0 && (
        <div
          className="forebay-files"
          role="table"
          aria-label={t('files.title')}
          aria-rowcount={listing.isDone ? count : -1}
          aria-busy={listing.fetching}
          data-lines={count}
          data-done={listing.isDone}
        >
          <div
            ref={box}
            className="forebay-files-rows forebay-numbers"
            role="rowgroup"
            tabIndex={0}
            aria-label={t('files.title')}
          >
            <div className="forebay-files-all" style={{ height: rows.getTotalSize() }}>
              {shown.map(({ index, start }) => {
                const line = listing.lines[index]
                return (
                  line && (
                    <div
                      key={line.path}
                      role="row"
                      aria-rowindex={index + 1}
                      className="forebay-files-row"
                      style={{ transform: `translateY(${start}px)` }}
                      data-path={line.path}
                    >
                      <Row line={line} to={to(line)} whole={q !== ''} />
                    </div>
                  )
                )
              })}
            </div>
          </div>
        </div>
      )}
    </>
  )
}

function Row({ line, to, whole }: { line: FolderLine; to: string; whole: boolean }) {
  const { t, i18n } = useTranslation()
  const isFolder = line.kind === 'FOLDER'
  return (
    <>
      <span role="cell" className="forebay-files-name">
        {isFolder ? <FolderIcon aria-hidden /> : <FileIcon aria-hidden />}
        <Link to={to} title={line.path}>
          {whole ? line.path : line.name}
          {isFolder && '/'}
        </Link>
      </span>
      <span role="cell" className="forebay-files-count">
        {isFolder &&
          t('datasets.files', {
            count: line.files,
            formatted: formatNumber(line.files, i18n.language),
          })}
        {line.file?.cached && (
          <Label isCompact color="green" icon={<CheckCircleIcon />} data-cached>
            {t('state.WARM')}
          </Label>
        )}
      </span>
      <span role="cell" className="forebay-files-size">
        <Bytes value={line.bytes} />
      </span>
    </>
  )
}

function Nothing({ searched, busy }: { searched: boolean; busy: boolean }) {
  const { t } = useTranslation()
  if (busy) {
    return (
      <Bullseye>
        <Spinner aria-label={t(searched ? 'files.searching' : 'files.fetching')} />
      </Bullseye>
    )
  }
  return (
    <EmptyState
      variant="sm"
      headingLevel="h2"
      icon={searched ? SearchIcon : FileIcon}
      titleText={t(searched ? 'files.noMatch.title' : 'files.none.title')}
    >
      <EmptyStateBody>{t(searched ? 'files.noMatch.body' : 'files.none.body')}</EmptyStateBody>
    </EmptyState>
  )
}
