import { useTranslation } from 'react-i18next'
import { Bytes } from '../components/Bytes'
import { Time } from '../components/Time'
import { heatOf, percentOf } from './heat'
import type { WarmCopy } from './query'

/** What a node has of a version: how much in colour and in words, and who uses it. */
export function HeatCell({ copy, totalBytes }: { copy: WarmCopy | undefined; totalBytes: number }) {
  const { t } = useTranslation()
  if (!copy) {
    return (
      <div className="forebay-heat" data-heat="none">
        <span className="forebay-quiet">{t('runtime.heat.none')}</span>
      </div>
    )
  }
  const percent = percentOf(copy, totalBytes)
  return (
    <div className="forebay-heat" data-heat={heatOf(copy, percent)} data-warm={copy.state}>
      <div className="forebay-heat-share">
        <strong>{percent}%</strong> {t(`runtime.heat.${copy.state}`)}
      </div>
      <div className="forebay-small">
        <Bytes value={copy.bytes} />
        {copy.pods > 0 && `, ${t('runtime.heat.pods', { count: copy.pods })}`}
        {copy.pods === 0 && copy.inUse && `, ${t('runtime.heat.open')}`}
      </div>
      <div className="forebay-small">
        {t('runtime.heat.used')} <Time at={copy.lastUsedAt} />
      </div>
      <div className="forebay-small">
        {copy.verifiedAt ? (
          <>
            {t('runtime.heat.verified')} <Time at={copy.verifiedAt} />
          </>
        ) : (
          t('runtime.heat.unverified')
        )}
      </div>
    </div>
  )
}
