import { Content, Label } from '@patternfly/react-core'
import { ExclamationCircleIcon, InProgressIcon, TrashIcon } from '@patternfly/react-icons'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { VersionLine } from '../dataset/query'

/** What a version is called, and what is said of it; leads to its files. */
export function VersionName({
  version,
  onUntag,
}: {
  version: VersionLine
  /** Missing where tags may not be taken away. */
  onUntag?: (tag: string) => void
}) {
  const { t } = useTranslation()
  const name = <strong>v{version.number}</strong>
  return (
    <>
      {version.state === 'READY' ? (
        <Link to={`?tab=files&version=${version.number}`}>{name}</Link>
      ) : (
        name
      )}{' '}
      {version.tags.map((tag) => (
        <Label
          key={tag}
          isCompact
          color="purple"
          data-tag={tag}
          {...(onUntag && {
            onClose: () => {
              onUntag(tag)
            },
            closeBtnAriaLabel: t('tags.takeAway', { tag }),
          })}
        >
          {tag}
        </Label>
      ))}
      <VersionState state={version.state} />
      {version.note && <Content component="small">{version.note}</Content>}
      {version.error && <Content component="small">{version.error.detail}</Content>}
      {version.refusedCount > 0 && (
        <Content component="small">{t('dataset.refused', { count: version.refusedCount })}</Content>
      )}
    </>
  )
}

function VersionState({ state }: { state: VersionLine['state'] }) {
  const { t } = useTranslation()
  switch (state) {
    case 'READY':
      return null
    case 'RESOLVING':
      return (
        <Label isCompact color="blue" icon={<InProgressIcon />}>
          {t('state.RESOLVING')}
        </Label>
      )
    case 'FAILED':
      return (
        <Label isCompact color="red" icon={<ExclamationCircleIcon />}>
          {t('state.FAILED_VERSION')}
        </Label>
      )
    case 'DELETING':
      return (
        <Label isCompact color="grey" icon={<TrashIcon />}>
          {t('state.DELETING')}
        </Label>
      )
  }
}
