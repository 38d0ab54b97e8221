import { Breadcrumb, BreadcrumbItem, Content, PageSection, Title } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import { NotFoundPage } from '../app/NotFoundPage'
import { Problem } from '../components/Problem'
import { Waiting } from '../components/Waiting'
import { includes } from '../dataset/roles'
import { mayCreate } from '../create/mayCreate'
import type { Caller } from '../session/session'
import { EditForm } from './EditForm'
import { EDITED } from './query'

/** What of a dataset its editors change: description, labels and sources. */
export function EditPage({ caller }: { caller: Caller }) {
  const { t } = useTranslation()
  const { name = '' } = useParams()
  // As it is now: what is known of it may be of an older revision.
  const [{ data, error, fetching, stale }] = useQuery({
    query: EDITED,
    variables: { name },
    requestPolicy: 'network-only',
  })
  const dataset = data?.dataset
  if (error && !dataset) {
    return error.graphQLErrors[0]?.extensions['code'] === 'dataset-not-found' ? (
      <NotFoundPage />
    ) : (
      <PageSection>
        <Problem error={error} />
      </PageSection>
    )
  }
  if (!dataset || fetching || stale) return <Waiting what={name} />
  if (!includes(dataset.viewerRole, 'EDITOR') || dataset.state !== 'ACTIVE') return <NotFoundPage />
  return (
    <>
      <PageSection>
        <Breadcrumb>
          <BreadcrumbItem
            render={({ className }) => (
              <Link className={className} to="/datasets">
                {t('nav.datasets')}
              </Link>
            )}
          />
          <BreadcrumbItem
            render={({ className }) => (
              <Link className={className} to={`/datasets/${name}`}>
                {name}
              </Link>
            )}
          />
          <BreadcrumbItem isActive>{t('create.edit')}</BreadcrumbItem>
        </Breadcrumb>
        <Title headingLevel="h1" className="forebay-above">
          {t('create.editOf', { name })}
        </Title>
        <Content component="p">{t('create.editHelp')}</Content>
      </PageSection>
      <PageSection isFilled>
        <EditForm key={dataset.revision} dataset={dataset} mayCreate={mayCreate(caller)} />
      </PageSection>
    </>
  )
}
