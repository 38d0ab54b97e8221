import { Button, Content, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddress } from '../address/useAddress'
import { Problem } from '../components/Problem'
import { Waiting } from '../components/Waiting'
import type { DatasetDetails } from '../dataset/query'
import type { LiveEvent } from '../live/LiveEvents'
import { useLive } from '../live/useLive'
import { useRegularly } from '../live/useRegularly'
import { Calendar, TIMES_ASKED } from './Calendar'
import { isOfPolicies } from './isOfPolicies'
import { mayDelete } from './may'
import { NoPolicies } from './NoPolicies'
import { PolicyPage } from './PolicyPage'
import { PolicyTable } from './PolicyTable'
import { POLICIES } from './query'
import { usePolicyActions } from './usePolicyActions'
import { useLook } from '../graphql/useLook'

/** What is changed by hand is told by no event. */
const EVERY = 30_000

/** The policies of a dataset, or the one in the address. */
export default function PoliciesTab({ dataset }: { dataset: DatasetDetails }) {
  const [parameters] = useAddress()
  const policy = parameters.get('policy')
  return policy === null ? (
    <PolicyList dataset={dataset} />
  ) : (
    <PolicyPage key={policy} dataset={dataset} name={policy} />
  )
}

function PolicyList({ dataset }: { dataset: DatasetDetails }) {
  const { t } = useTranslation()
  const [, choose] = useAddress()
  const { data, error, fetching, again } = useLook({
    query: POLICIES,
    variables: { dataset: dataset.name, count: TIMES_ASKED },
  })
  const concerns = useCallback(
    (event: LiveEvent) => isOfPolicies(dataset.name, event),
    [dataset.name],
  )
  useLive(concerns, again, fetching)
  useRegularly(again, EVERY)
  const actions = usePolicyActions({
    dataset,
    again,
    onSaved: (policy) => {
      choose({ policy })
    },
    onDeleted: () => undefined,
  })

  const policies = data?.dataset?.policies
  if (!policies) {
    return error ? (
      <Problem error={error} retry={again} />
    ) : (
      <Waiting what={t('dataset.tabs.policies')} />
    )
  }
  const loads = new Map(data.dataset?.loads?.edges.map(({ node }) => [node.id, node]))
  const mayCreate = mayDelete(dataset.viewerRole) && dataset.state === 'ACTIVE'
  const create = mayCreate && <Button onClick={actions.create}>{t('policies.add')}</Button>
  return (
    <>
      {error && <Problem error={error} retry={again} />}
      {actions.outcome}
      {policies.length === 0 ? (
        <NoPolicies create={create} />
      ) : (
        <>
          <Content component="p">
            {t(mayCreate ? 'policies.intro' : 'policies.introReader')}
          </Content>
          {create && (
            <Toolbar inset={{ default: 'insetNone' }}>
              <ToolbarContent>
                <ToolbarItem>{create}</ToolbarItem>
              </ToolbarContent>
            </Toolbar>
          )}
          <Calendar policies={policies} />
          <PolicyTable policies={policies} loads={loads} actionsOf={actions.of} />
        </>
      )}
    </>
  )
}
