import {
  Bullseye,
  Flex,
  FlexItem,
  Label,
  PageSection,
  Spinner,
  Title,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { LinkButton } from '../components/LinkButton'
import { Paging } from '../components/Paging'
import { Problem } from '../components/Problem'
import { Search } from '../components/Search'
import { mayCreate } from '../create/mayCreate'
import type { LiveEvent } from '../live/LiveEvents'
import { useGrants } from '../live/useGrants'
import { useLive } from '../live/useLive'
import type { Caller } from '../session/session'
import { DatasetTable } from './DatasetTable'
import { NoDatasets, NoMatch } from './NoDatasets'
import { DATASETS } from './query'
import { useLook } from '../graphql/useLook'

const PAGE_SIZE = 50
const ofDatasets = (event: LiveEvent) => !event.type.startsWith('io.forebay.policy.')

/** All datasets that the caller may see; what is chosen is in the address. */
export function DatasetsPage({ caller }: { caller: Caller }) {
  const { t } = useTranslation()
  const [parameters, setParameters] = useSearchParams()
  const q = parameters.get('q') ?? ''
  const label = parameters.get('label')
  const after = parameters.get('after')
  const { data, error, fetching, again } = useLook({
    query: DATASETS,
    variables: { q: q || null, label: label ? [label] : null, first: PAGE_SIZE, after },
  })
  useLive(ofDatasets, again, fetching)
  useGrants(again)

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
        <Flex alignItems={{ default: 'alignItemsCenter' }}>
          <FlexItem>
            <Title headingLevel="h1">{t('datasets.title')}</Title>
          </FlexItem>
          {mayCreate(caller) && (filtered || rows.length > 0) && (
            <FlexItem align={{ default: 'alignRight' }}>
              <LinkButton to="/new-dataset">{t('create.title')}</LinkButton>
            </FlexItem>
          )}
        </Flex>
      </PageSection>
      <PageSection isFilled>
        {(filtered || rows.length > 0 || after) && (
          <Toolbar inset={{ default: 'insetNone' }}>
            <ToolbarContent>
              <ToolbarItem>
                <Search
                  label={t('datasets.search')}
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
              <Paging
                after={after}
                pageInfo={pageInfo}
                onPage={(page) => {
                  choose({ after: page })
                }}
              />
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
