import { useTranslation } from 'react-i18next'
import { Notice } from '../components/Notice'
import { formatExact } from '../format/time'
import { useCodeWords } from '../i18n/useCodeWords'
import { useLive } from '../live/useLive'
import { type DatasetDetails, EXPLAIN } from '../dataset/query'
import { useLook } from '../graphql/useLook'

const always = () => true

/** Why the newest version is not warm, and what happens next by itself; nothing when it is. */
export function WhyNotWarm({ dataset }: { dataset: DatasetDetails }) {
  const { t, i18n } = useTranslation()
  const words = useCodeWords('cold')
  const { data, fetching, again } = useLook({
    query: EXPLAIN,
    variables: { dataset: dataset.name, version: 'latest' },
  })
  useLive(always, again, fetching)
  const found = data?.explain
  if (!found || found.warm || !found.reason) return null
  return (
    <Notice
      isInline
      variant="info"
      className="forebay-apart"
      title={t('dataset.whyNotWarm', { title: words(found.reason.code, found.reason.title) })}
      data-reason={found.reason.code}
    >
      <p>{found.reason.detail}</p>
      {found.next && (
        <p>
          {t(`dataset.next.${found.next.step}`, {
            policy: found.next.policy,
            at: formatExact(found.next.at, i18n.language),
          })}
        </p>
      )}
    </Notice>
  )
}
