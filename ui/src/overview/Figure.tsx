import { Card, CardBody, CardTitle, Content } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** A number that is seen first, and what it means. */
export function Figure({
  of,
  value,
  children,
}: {
  of: 'saved' | 'fetched' | 'loads' | 'pods' | 'cache'
  value: ReactNode
  children: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <Card component="section" isCompact isFullHeight data-figure={of}>
      <CardTitle component="h2">{t(`overview.figures.${of}`)}</CardTitle>
      <CardBody>
        <div className="forebay-figure">{value}</div>
        <Content component="small">{children}</Content>
      </CardBody>
    </Card>
  )
}
