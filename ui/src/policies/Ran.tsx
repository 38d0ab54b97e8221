import { AlertActionCloseButton } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Notice } from '../components/Notice'
import type { Fire } from './query'
import { useFireReason } from './useFireReason'

/** What came of running a policy. */
export function Ran({
  policy,
  fire,
  onClose,
}: {
  policy: string
  fire: Fire
  onClose: () => void
}) {
  const { t } = useTranslation()
  const reason = useFireReason()
  const isGood = fire.outcome === 'FIRED' || fire.outcome === 'CHECKING'
  return (
    <Notice
      isInline
      isLiveRegion
      component="p"
      className="forebay-above"
      variant={isGood ? 'success' : 'warning'}
      title={t(`policies.ran.${fire.outcome}`, { policy })}
      data-ran={fire.outcome}
      actionClose={<AlertActionCloseButton title={t('policies.ran.close')} onClose={onClose} />}
    >
      {fire.reason && (
        <p>
          {reason(fire.reason.code, fire.reason.title)}: {fire.reason.detail}
        </p>
      )}
      {fire.load && <Link to={`/loads/${fire.load}`}>{t('policies.ran.show')}</Link>}
    </Notice>
  )
}
