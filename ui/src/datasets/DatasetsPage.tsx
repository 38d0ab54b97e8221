import {
  Bullseye,
  Button,
  Label,
  PageSection,
  SearchInput,
  Spinner,
  Title,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { Problem } from '../components/Problem'
import type { LiveEvent } from '../live/LiveEvents'
import { useLive } from '../live/useLive'
import type { Caller } from '../session/session'
import { DatasetTable } from './DatasetTable'
import { NoDatasets, NoMatch } from './NoDatasets'
import { DATASETS } from './query'

const PAGE_SIZE = 50
const TYPING_PAUSE = 250

const ofDatasets = (event: LiveEvent) => !event.type.startsWith('io.forebay.policy.')

/** All datasets that the caller may see; what is chosen is in the address. */
export function DatasetsPage({ caller }: { caller: Caller }) {
  const { t } = useTranslation()
  const [parameters, setParameters] = useSearchParams()
  const q = parameters.get('q') ?? ''
  const label = parameters.get('label')
  const after = parameters.get('after')
  const [{ data, error, fetching }, look] = useQuery({
    query: DATASETS,
    variables: { q: q || null, label: label ? [label] : null, first: PAGE_SIZE, after },
  })
  const again = useCallback(() => {
    look({ requestPolicy: 'network-only' })
  }, [look])
  useLive(ofDatasets, again, fetching)

  const choose = useCallback(
    (changes: Record<string, string | null>) => {
      setParameters((present) => {
        const next = new URLSearchParams(present)
        next.delete('after')
        for (const [name, value] of Object.entries(changes)) {
          if (value) next.set(name, value)
          else next.delete(name)
        }
        return next
      })
    },
    [setParameters],
  )

  const rows = data?.datasets?.edges.map((edge) => edge.node) ?? []
  const pageInfo = data?.datasets?.pageInfo
  const filtered = q !== '' || label !== null
  return (
    <>
      <PageSection>
        <Title headingLevel="h1">{t('datasets.title')}</Title>
      </PageSection>
      <PageSection isFilled>
        {(filtered || rows.length > 0 || after) && (
          <Toolbar inset={{ default: 'insetNone' }}>
            <ToolbarContent>
              <ToolbarItem>
                <Search
                  q={q}
                  onChange={(value) => {
                    choose({ q: value })
                  }}
                />
              </ToolbarItem>
              {label && (
                <ToolbarItem alignSelf="center">
                  <Label
                    onClose={() => {
                      choose({ label: null })
                    }}
                  >
                    {t('datasets.label')}: {label}
                  </Label>
                </ToolbarItem>
              )}
              <ToolbarGroup align={{ default: 'alignEnd' }}>
                {after && (
                  <ToolbarItem>
                    <Button
                      variant="secondary"
                      onClick={() => {
                        choose({})
                      }}
                    >
                      {t('datasets.first')}
                    </Button>
                  </ToolbarItem>
                )}
                {pageInfo?.hasNextPage && (
                  <ToolbarItem>
                    <Button
                      variant="secondary"
                      onClick={() => {
                        choose({ after: pageInfo.endCursor })
                      }}
                    >
                      {t('datasets.next')}
                    </Button>
                  </ToolbarItem>
                )}
              </ToolbarGroup>
            </ToolbarContent>
          </Toolbar>
        )}
        {error && <Problem error={error} retry={again} />}
        {!data && fetching && (
          <Bullseye>
            <Spinner aria-label={t('datasets.loading')} />
          </Bullseye>
        )}
        {data && rows.length > 0 && (
          <DatasetTable
            rows={rows}
            onLabel={(chosen) => {
              choose({ label: chosen })
            }}
          />
        )}
        {data?.datasets && rows.length === 0 && filtered && (
          <NoMatch
            q={q}
            label={label}
            onReset={() => {
              choose({ q: null, label: null })
            }}
          />
        )}
        {data?.datasets && rows.length === 0 && !filtered && <NoDatasets caller={caller} />}
      </PageSection>
    </>
  )
}

/** Searches when nothing was typed for a moment. */
function Search({ q, onChange }: { q: string; onChange: (q: string) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(q)
  const [seen, setSeen] = useState(q)
  const [sent, setSent] = useState(q)
  if (q !== seen) {
    setSeen(q)
    // What was typed since comes later; but the address may have changed by something else.
    if (q !== sent) setTyped(q)
  }
  useEffect(() => {
    if (typed === q) return
    const timer = setTimeout(() => {
      setSent(typed)
      onChange(typed)
    }, TYPING_PAUSE)
    return () => {
      clearTimeout(timer)
    }
  }, [typed, q, onChange])
  return (
    <SearchInput
      className="forebay-search"
      aria-label={t('datasets.search')}
      placeholder={t('datasets.search')}
      resetButtonLabel={t('datasets.clear')}
      value={typed}
      onChange={(_, value) => {
        setTyped(value)
      }}
      onClear={() => {
        setTyped('')
      }}
    />
  )
}
