import { Card, CardBody, CardTitle, Content, List, ListItem } from '@patternfly/react-core'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Problem } from '../components/Problem'
import { Waiting } from '../components/Waiting'
import type { LoadRow, LoadState } from '../loads/query'
import { addressOf } from '../loads/states'
import { useNewestLoads } from './useNewestLoads'

/** A few loads in some states, and the way to all of them. */
export function NewestLoads({
  of,
  states,
  Line,
}: {
  of: 'running' | 'failed'
  states: LoadState[]
  Line: ComponentType<{ load: LoadRow }>
}) {
  const { t } = useTranslation()
  const { rows, hasMore, error, fetching, again } = useNewestLoads(states)
  return (
    <Card component="section" isFullHeight data-part={of}>
      <CardTitle component="h2">{t(`overview.${of}.title`)}</CardTitle>
      <CardBody>
        {error && <Problem error={error} retry={again} />}
        {!rows && fetching && <Waiting what={t(`overview.${of}.title`)} />}
        {rows?.length === 0 && <Content component="p">{t(`overview.${of}.none`)}</Content>}
        {rows && rows.length > 0 && (
          <List isPlain isBordered>
            {rows.map((load) => (
              <ListItem key={load.id} data-load={load.id}>
                <Line load={load} />
              </ListItem>
            ))}
          </List>
        )}
        {hasMore && (
          <p className="forebay-apart">
            <Link to={addressOf(states)}>{t(`overview.${of}.all`)}</Link>
          </p>
        )}
      </CardBody>
    </Card>
  )
}
