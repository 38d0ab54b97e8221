import { AlertActionLink } from '@patternfly/react-core'
import type { CombinedError } from '@urql/core'
import { useTranslation } from 'react-i18next'
import { Notice } from './Notice'
import { ProblemError } from '../session/session'

interface Words {
  title: string
  detail: string
  code: string
}

function words(error: Error): Words {
  if (error instanceof ProblemError) {
    return { title: error.title, detail: error.detail, code: error.code }
  }
  const first = (error as Partial<CombinedError>).graphQLErrors?.[0]
  return first
    ? { title: first.message, detail: '', code: String(first.extensions['code'] ?? '') }
    : { title: error.message, detail: '', code: '' }
}

/** What the server said went wrong, where it did. */
export function Problem({ error, retry }: { error: Error; retry?: () => void }) {
  const { t } = useTranslation()
  const { title, detail, code } = words(error)
  return (
    <Notice
      isInline
      variant="danger"
      title={title || t('problem.unknown')}
      actionLinks={retry && <AlertActionLink onClick={retry}>{t('problem.retry')}</AlertActionLink>}
    >
      {detail && <p>{detail}</p>}
      {code && (
        <p>
          {t('problem.code')}: <code>{code}</code>
        </p>
      )}
    </Notice>
  )
}
