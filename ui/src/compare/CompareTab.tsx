import {
  Bullseye,
  Button,
  Content,
  Spinner,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core'
import type { CombinedError } from '@urql/core'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { useClient } from 'urql'
import { Problem } from '../components/Problem'
import type { DatasetDetails } from '../dataset/query'
import { VersionSelect } from '../versions/VersionSelect'
import { DiffSummary } from './DiffSummary'
import { DiffTree } from './DiffTree'
import { DIFF, type DiffItem, type DiffSums } from './query'

const PAGE = 1_000

/** What one version has and another has not; both are in the address. */
export function CompareTab({ dataset }: { dataset: DatasetDetails }) {
  const { t } = useTranslation()
  const [parameters, setParameters] = useSearchParams()
  const ready = (dataset.page?.edges ?? [])
    .map(({ node }) => node)
    .filter(({ state }) => state === 'READY')
  const version = parameters.get('version') ?? (ready[0] && String(ready[0].number))
  const base = parameters.get('base')
  if (!version) return <Content component="p">{t('dataset.use.none')}</Content>
  const choose = (chosen: { version: string; base: string | null }) => {
    setParameters({
      tab: 'compare',
      version: chosen.version,
      ...(chosen.base && { base: chosen.base }),
    })
  }
  return (
    <Compared
      key={`${dataset.name}/${version}/${base ?? ''}`}
      dataset={dataset.name}
      version={version}
      base={base}
      onChoose={choose}
    />
  )
}

interface Found {
  sums: DiffSums
  items: DiffItem[]
  next: string | null
}

function Compared({
  dataset,
  version,
  base,
  onChoose,
}: {
  dataset: string
  version: string
  /** The ready one before it when null. */
  base: string | null
  onChoose: (chosen: { version: string; base: string | null }) => void
}) {
  const { t } = useTranslation()
  const client = useClient()
  const [found, setFound] = useState<Found | null>(null)
  const [error, setError] = useState<CombinedError | null>(null)
  const [busy, setBusy] = useState(false)

  const fetchAfter = useCallback(
    async (after: string | null) =>
      await client.query(DIFF, { dataset, version, base, first: PAGE, after }),
    [client, dataset, version, base],
  )
  const take = useCallback(({ data, error: refused }: Awaited<ReturnType<typeof fetchAfter>>) => {
    setError(refused ?? null)
    const diff = data?.diff
    if (!diff) return
    setFound((before) => ({
      sums: diff,
      items: [...(before?.items ?? []), ...diff.items],
      next: diff.nextCursor,
    }))
  }, [])
  useEffect(() => {
    let current = true
    void fetchAfter(null).then((answer) => {
      if (current) take(answer)
    })
    return () => {
      current = false
    }
  }, [fetchAfter, take])

  const than = base ?? found?.sums.base
  return (
    <>
      <Toolbar inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          <ToolbarItem>
            <VersionSelect
              dataset={dataset}
              label={t('compare.version')}
              chosen={version}
              onChoose={(chosen) => {
                onChoose({ version: chosen, base: null })
              }}
            />
          </ToolbarItem>
          <ToolbarItem alignSelf="center">{t('compare.with')}</ToolbarItem>
          {than !== null && than !== undefined && (
            <ToolbarItem>
              <VersionSelect
                dataset={dataset}
                label={t('compare.base')}
                chosen={String(than)}
                isOffered={(number) => String(number) !== version}
                onChoose={(chosen) => {
                  onChoose({ version, base: chosen })
                }}
              />
            </ToolbarItem>
          )}
          {found && found.sums.base === null && (
            <ToolbarItem alignSelf="center">{t('compare.nothing')}</ToolbarItem>
          )}
        </ToolbarContent>
      </Toolbar>
      {error && <Problem error={error} />}
      {!found && !error && (
        <Bullseye>
          <Spinner aria-label={t('compare.version')} />
        </Bullseye>
      )}
      {found && (
        <>
          <DiffSummary diff={found.sums} />
          {found.items.length > 0 && <DiffTree items={found.items} />}
          {found.next && (
            <Button
              variant="secondary"
              isLoading={busy}
              isDisabled={busy}
              onClick={() => {
                setBusy(true)
                void fetchAfter(found.next)
                  .then(take)
                  .finally(() => {
                    setBusy(false)
                  })
              }}
            >
              {t('compare.more')}
            </Button>
          )}
        </>
      )}
    </>
  )
}
