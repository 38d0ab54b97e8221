import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useBlocker } from 'react-router'
import { ConfirmDialog } from '../components/ConfirmDialog'

/** The state of a way that is taken because everything is done. */
export const SAVED = { isSaved: true }

/** Asks before a page is left on which something was typed. */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const { t } = useTranslation()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty &&
      currentLocation.pathname !== nextLocation.pathname &&
      !(nextLocation.state as { isSaved?: boolean } | null)?.isSaved,
  )
  useEffect(() => {
    if (!isDirty) return
    // Browsers ask in words of their own.
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => {
      window.removeEventListener('beforeunload', ask)
    }
  }, [isDirty])
  if (blocker.state !== 'blocked') return null
  return (
    <ConfirmDialog
      title={t('create.leave.title')}
      submit={t('create.leave.leave')}
      onSubmit={() => Promise.resolve(undefined)}
      onDone={() => {
        blocker.proceed()
      }}
      onClose={() => {
        blocker.reset()
      }}
    >
      {t('create.leave.body')}
    </ConfirmDialog>
  )
}
