import {
  Bullseye,
  Button,
  Label,
  LabelGroup,
  Spinner,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { createRequest } from 'urql'
import { Problem } from '../components/Problem'
import { useLive } from '../live/useLive'
import { DatasetFilter } from './DatasetFilter'
import { isOfLoads } from './isOfLoads'
import { LoadTable } from './LoadTable'
import { NoLoads, NoMatchingLoad } from './NoLoads'
import { LOADS } from './query'
import { StateFilter } from './StateFilter'
import { useLoadFilter } from './useLoadFilter'
import { useLook } from '../graphql/useLook'

const PAGE_SIZE = 25

/** Loads, the newest first: of one dataset, or all that the caller may see. */
export function LoadList({ dataset, mayLoad = true }: { dataset?: string; mayLoad?: boolean }) {
  const { t } = useTranslation()
  const { filter, choose } = useLoadFilter()
  const variables = {
    dataset: dataset ?? filter.dataset,
    state: filter.states,
    first: PAGE_SIZE,
    after: filter.after,
  }
  const { data, error, fetching, operation, again } = useLook({ query: LOADS, variables })
  useLive(isOfLoads, again, fetching)

  const rows = data?.loads?.edges.map((edge) => edge.node) ?? []
  const pageInfo = data?.loads?.pageInfo
  const chosen = dataset === undefined ? filter.dataset : null
  const filtered = filter.states.length > 0 || chosen !== null
  // A name that was typed may be nobody's.
  const unknown =
    chosen !== null && error?.graphQLErrors[0]?.extensions['code'] === 'dataset-not-found'
  // Until the answer is there, what is shown is of the filter before.
  const answered = operation?.key === createRequest(LOADS, variables).key
  const empty = answered && (unknown || (data?.loads && rows.length === 0))
  return (
    <>
      {(filtered || rows.length > 0 || filter.after) && (
        <Toolbar inset={{ default: 'insetNone' }}>
          <ToolbarContent>
            <ToolbarItem>
              <StateFilter
                chosen={filter.states}
                onChoose={(states) => {
                  choose({ states })
                }}
              />
            </ToolbarItem>
            {dataset === undefined && chosen === null && (
              <ToolbarItem>
                <DatasetFilter
                  onChoose={(name) => {
                    choose({ dataset: name })
                  }}
                />
              </ToolbarItem>
            )}
            {filtered && (
              <ToolbarItem alignSelf="center">
                <LabelGroup numLabels={6}>
                  {[
                    ...filter.states.map((state) => (
                      <Label
                        key={state}
                        onClose={() => {
                          choose({ states: filter.states.filter((one) => one !== state) })
                        }}
                        closeBtnAriaLabel={t('loads.without', { what: t(`loads.state.${state}`) })}
                      >
                        {t(`loads.state.${state}`)}
                      </Label>
                    )),
                    ...(chosen === null
                      ? []
                      : [
                          <Label
                            key="dataset"
                            onClose={() => {
                              choose({ dataset: null })
                            }}
                            closeBtnAriaLabel={t('loads.without', { what: chosen })}
                          >
                            {t('loads.dataset')}: {chosen}
                          </Label>,
                        ]),
                  ]}
                </LabelGroup>
              </ToolbarItem>
            )}
            <ToolbarGroup align={{ default: 'alignEnd' }}>
              {filter.after && (
                <ToolbarItem>
                  <Button
                    variant="secondary"
                    onClick={() => {
                      choose({})
                    }}
                  >
                    {t('loads.newest')}
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
                    {t('loads.older')}
                  </Button>
                </ToolbarItem>
              )}
            </ToolbarGroup>
          </ToolbarContent>
        </Toolbar>
      )}
      {error && !unknown && <Problem error={error} retry={again} />}
      {!data && fetching && (
        <Bullseye>
          <Spinner aria-label={t('loads.loading')} />
        </Bullseye>
      )}
      {rows.length > 0 && <LoadTable rows={rows} ofOne={dataset !== undefined} />}
      {empty && filtered && (
        <NoMatchingLoad
          onReset={() => {
            choose({ states: [], dataset: null })
          }}
        />
      )}
      {empty && !filtered && <NoLoads dataset={dataset} mayLoad={mayLoad} />}
    </>
  )
}
