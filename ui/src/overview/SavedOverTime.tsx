import { Card, CardBody, CardTitle, Content } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { wasAnythingLoaded } from './loaded'
import type { Traffic } from './query'
import { TrafficChart } from './TrafficChart'

/** Day by day what origins had to send, and what not; in words as long as there was nothing. */
export function SavedOverTime({ traffic }: { traffic: Traffic }) {
  const { t } = useTranslation()
  return (
    <Card component="section" data-part="saved">
      <CardTitle component="h2">{t('overview.saved.title')}</CardTitle>
      <CardBody>
        {wasAnythingLoaded(traffic) ? (
          <TrafficChart days={traffic.days} total={traffic.total} />
        ) : (
          <>
            <Content component="p">
              {t('overview.saved.nothing', { count: traffic.days.length })}
            </Content>
            <Link to="/datasets">{t('loads.none.datasets')}</Link>
          </>
        )}
      </CardBody>
    </Card>
  )
}
