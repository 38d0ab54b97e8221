import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { Notice } from '../components/Notice'

/** What went wrong after a dataset was registered. */
export interface Unfinished {
  title: string
  code: string
}

/** Says on a dataset's page that it is there, but not all that was asked for with it. */
export function UnfinishedCreation() {
  const { t } = useTranslation()
  const state = useLocation().state as { unfinished?: Unfinished | null } | null
  const unfinished = state?.unfinished
  if (!unfinished) return null
  return (
    <Notice
      isInline
      variant="danger"
      title={t('create.unfinished.title')}
      className="forebay-apart"
      data-unfinished={unfinished.code}
    >
      <p>{unfinished.title}</p>
      {unfinished.code && (
        <p>
          {t('problem.code')}: <code>{unfinished.code}</code>
        </p>
      )}
      <p>{t('create.unfinished.next')}</p>
    </Notice>
  )
}
