import { Button, Flex, FlexItem, Title } from '@patternfly/react-core'
import { ArrowLeftIcon } from '@patternfly/react-icons'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAddress } from '../address/useAddress'
import { Problem } from '../components/Problem'
import { RowMenu } from '../components/RowMenu'
import { Waiting } from '../components/Waiting'
import type { DatasetDetails } from '../dataset/query'
import type { LiveEvent } from '../live/LiveEvents'
import { useLive } from '../live/useLive'
import { useRegularly } from '../live/useRegularly'
import { isOfPolicies } from './isOfPolicies'
import { DueTimes } from './DueTimes'
import { Fires } from './Fires'
import { mayChange } from './may'
import { PolicyFacts } from './PolicyFacts'
import { PolicyState } from './PolicyTable'
import { POLICY } from './query'
import { usePolicyActions } from './usePolicyActions'
import { Warnings } from './Warnings'
import { useLook } from '../graphql/useLook'

const TIMES = 10
const FIRES = 20
const EVERY = 30_000

/** All of one policy: what it does, when, and what became of that. */
export function PolicyPage({ dataset, name }: { dataset: DatasetDetails; name: string }) {
  const { t } = useTranslation()
  const [parameters, choose] = useAddress()
  const after = parameters.get('after')
  const { data, error, fetching, again } = useLook({
    query: POLICY,
    variables: { dataset: dataset.name, name, count: TIMES, first: FIRES, after },
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
    onSaved: () => undefined,
    onDeleted: () => {
      choose({ policy: null })
    },
  })

  const policy = data?.policy
  const back = (
    <Link to="?tab=policies">
      <ArrowLeftIcon /> {t('policies.all')}
    </Link>
  )
  if (!policy) {
    return (
      <>
        {back}
        {error ? (
          error.graphQLErrors[0]?.extensions['code'] === 'policy-not-found' ? (
            <p className="forebay-above">{t('policies.gone')}</p>
          ) : (
            <Problem error={error} retry={again} />
          )
        ) : (
          <Waiting what={name} />
        )}
      </>
    )
  }
  const [first, ...rest] = actions.of(policy)
  const mayRun = mayChange(dataset.viewerRole, policy.trigger) && dataset.state === 'ACTIVE'
  return (
    <div data-policy={name}>
      {back}
      <Flex alignItems={{ default: 'alignItemsCenter' }} className="forebay-above">
        <FlexItem>
          <Title headingLevel="h2">{name}</Title>
        </FlexItem>
        <FlexItem>
          <PolicyState policy={policy} />
        </FlexItem>
        {first && (
          <FlexItem align={{ default: 'alignRight' }}>
            {mayRun && (
              <Button variant="secondary" onClick={first.run}>
                {first.text}
              </Button>
            )}
            <RowMenu name={name} actions={mayRun ? rest : [first, ...rest]} />
          </FlexItem>
        )}
      </Flex>
      {error && <Problem error={error} retry={again} />}
      {actions.outcome}
      <Warnings warnings={policy.warnings} />
      <PolicyFacts policy={policy} />
      <DueTimes policy={policy} times={policy.preview ?? []} />
      <Fires
        fires={policy.fires}
        mayRun={mayRun}
        after={after}
        onPage={(page) => {
          choose({ after: page })
        }}
      />
    </div>
  )
}
