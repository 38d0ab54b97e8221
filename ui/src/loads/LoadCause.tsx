import { useTranslation } from 'react-i18next'
import type { LoadRow } from './query'

/** Who wanted it. A policy that is gone has no name any more. */
export function LoadCause({ of }: { of: Pick<LoadRow, 'cause' | 'policy'> }) {
  const { t } = useTranslation()
  return (
    <span data-cause={of.cause}>
      {of.cause === 'POLICY' && of.policy !== null
        ? t('loads.ofPolicy', { policy: of.policy })
        : t(`loads.cause.${of.cause}`)}
    </span>
  )
}
