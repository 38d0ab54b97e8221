import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Bytes } from '../components/Bytes'
import { formatNumber } from '../format/bytes'
import { formatShare } from '../format/share'
import { addressOf } from '../loads/states'
import { Figure } from './Figure'
import { loaded } from './loaded'
import type { Moved } from './query'

/** What loads and pods did, all in all. */
export function TrafficFigures({ total }: { total: Moved }) {
  const { t, i18n } = useTranslation()
  const number = (value: number) => formatNumber(value, i18n.language)
  const all = loaded(total)
  return (
    <>
      <Figure of="saved" value={<Bytes value={total.bytesReused} />}>
        {all > 0
          ? t('overview.figures.share', {
              share: formatShare(total.bytesReused, all, i18n.language),
            })
          : t('overview.figures.nothing')}
      </Figure>
      <Figure of="fetched" value={<Bytes value={total.bytesTransferred} />}>
        {t('overview.figures.origins')}
      </Figure>
      <Figure of="loads" value={number(total.loadsSucceeded)}>
        {total.loadsFailed > 0 ? (
          <Link to={addressOf(['FAILED'])}>
            {t('overview.figures.failed', { number: number(total.loadsFailed) })}
          </Link>
        ) : (
          t('overview.figures.noneFailed')
        )}
      </Figure>
      {total.pods > 0 && (
        <Figure of="pods" value={number(total.pods)}>
          {t('overview.figures.mounted')} <Bytes value={total.bytesMounted} />
        </Figure>
      )}
    </>
  )
}
