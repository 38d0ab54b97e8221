// eslint-disable-next-line no-restricted-imports -- the one place
import { Alert, type AlertProps } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'

/** An alert that says of what kind it is, to who hears it, in the page's language. */
export function Notice({ variant = 'custom', ...props }: AlertProps) {
  const { t } = useTranslation()
  return <Alert variant={variant} variantLabel={t(`notice.${variant}`)} {...props} />
}
