import { Content } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { Notice } from '../components/Notice'
import { useNow } from '../format/useNow'
import { isActive } from '../loads/progress'
import { beginningIsGone, withoutGap } from './chart'
import type { LoadDetails } from './query'
import { RateChart } from './RateChart'
import { useRateHistory } from './useRateHistory'

/** How fast it is and was; says so where that is not all that was. */
export function LoadRate({ load }: { load: LoadDetails }) {
  const { t } = useTranslation()
  const now = useNow()
  const { samples, from } = useRateHistory(load.id, load.attempt)
  if (from === 'nowhere') return <Content component="p">{t('load.rate.reading')}</Content>
  const gone = from === 'now' || beginningIsGone(samples, load, now)
  const shown = gone ? withoutGap(samples) : samples
  const some = shown.some((sample) => sample.measured)
  return (
    <>
      {gone && (
        <Notice
          isInline
          isPlain
          variant="info"
          component="p"
          className="forebay-above"
          title={t(isActive(load.state) ? 'load.rate.goneGoesOn' : 'load.rate.gone')}
        />
      )}
      {some && <RateChart samples={shown} limit={load.maxBytesPerSecond} />}
      {!some && !gone && (
        <Content component="p">
          {t(isActive(load.state) ? 'load.rate.notYet' : 'load.rate.never')}
        </Content>
      )}
    </>
  )
}
