import { Card, CardBody, CardTitle } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Bytes } from '../components/Bytes'
import { formatNumber } from '../format/bytes'
import { formatShare } from '../format/share'
import { loaded } from './loaded'
import type { TrafficDataset } from './query'
import { ShareBar } from './ShareBar'

/** The datasets that were loaded and mounted most, beside each other. */
export function BusiestDatasets({ datasets }: { datasets: TrafficDataset[] }) {
  const { t, i18n } = useTranslation()
  const most = Math.max(...datasets.map(({ moved }) => loaded(moved)))
  const hasPods = datasets.some(({ moved }) => moved.pods > 0)
  return (
    <Card component="section" data-part="busiest">
      <CardTitle component="h2">{t('overview.busiest.title')}</CardTitle>
      <CardBody>
        <Table aria-label={t('overview.busiest.title')} variant="compact">
          <Thead>
            <Tr>
              <Th width={30}>{t('overview.busiest.dataset')}</Th>
              <Th width={40}>{t('overview.busiest.loaded')}</Th>
              <Th>{t('overview.busiest.saved')}</Th>
              {hasPods && <Th>{t('overview.busiest.pods')}</Th>}
            </Tr>
          </Thead>
          <Tbody>
            {datasets.map(({ dataset, moved }) => (
              <Tr key={dataset} data-dataset={dataset}>
                <Td dataLabel={t('overview.busiest.dataset')}>
                  <Link to={`/datasets/${dataset}`}>
                    <strong>{dataset}</strong>
                  </Link>
                </Td>
                <Td dataLabel={t('overview.busiest.loaded')}>
                  <div>
                    <Bytes value={loaded(moved)} />
                    <ShareBar moved={moved} most={most} />
                  </div>
                </Td>
                <Td dataLabel={t('overview.busiest.saved')}>
                  {loaded(moved) > 0
                    ? formatShare(moved.bytesReused, loaded(moved), i18n.language)
                    : '–'}
                </Td>
                {hasPods && (
                  <Td dataLabel={t('overview.busiest.pods')}>
                    {formatNumber(moved.pods, i18n.language)}
                  </Td>
                )}
              </Tr>
            ))}
          </Tbody>
        </Table>
      </CardBody>
    </Card>
  )
}
